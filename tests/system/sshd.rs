//! The reader behind a real OpenSSH server on loopback, set up as docs/ssh.md says.
//!
//! The server runs as whoever runs the tests and lets in the same account alone, by a key made for the occasion.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Signal, kill_process};
use tempfile::TempDir;

use crate::session::Session;
use crate::{BULLETIN, program, run, wait_until};

/// A server with a library of its own.
struct Server {
    place: TempDir,
    child: Child,
    port: u16,
}

impl Server {
    /// Starts a server whose forced command is `kanbao` with `options`, after `before` in the account's shell.
    fn start(before: &str, options: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        std::fs::create_dir(at("issues")).unwrap();
        std::fs::copy(BULLETIN, at("issues/2024-04.md")).unwrap();
        for key in ["host", "key"] {
            run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)));
        }
        std::fs::copy(at("key.pub"), at("authorized")).unwrap();
        // A port that was free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (program, library) = (program(), at("issues"));
        let forced = format!("{before} {program} --restricted --library {} {options}", library.display());
        let configuration = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {host}\nAuthorizedKeysFile {authorized}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin prohibit-password\nMaxStartups 100\nMaxSessions 20\n\
             DisableForwarding yes\nPermitUserRC no\nPermitUserEnvironment no\nAcceptEnv *\nForceCommand {forced}\n",
            host = at("host").display(),
            authorized = at("authorized").display(),
        );
        std::fs::write(at("sshd_config"), configuration).unwrap();
        // The server wants this folder even where it drops no privileges; only root can make it, and only root needs it.
        let _ = std::fs::create_dir_all("/run/sshd");
        let log = std::fs::File::create(at("log")).unwrap();
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f"])
            .arg(at("sshd_config"))
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let server = Self { place, child, port };
        wait_until("server", || {
            std::net::TcpStream::connect(("127.0.0.1", server.port)).map_err(|error| error.to_string())
        });
        server
    }

    fn library(&self) -> PathBuf {
        self.place.path().join("issues")
    }

    /// What a client is started with.
    fn client(&self, options: &[&str], command: &[&str]) -> Vec<String> {
        let key = self.place.path().join("key");
        let account = run(Command::new("id").arg("-un"));
        let port = self.port.to_string();
        let mut words: Vec<String> =
            vec!["-F".into(), "/dev/null".into(), "-i".into(), key.display().to_string()];
        for option in [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ] {
            words.extend(["-o".into(), option.into()]);
        }
        words.extend(["-p".into(), port]);
        words.extend(options.iter().map(|option| (*option).to_owned()));
        words.push(format!("{}@127.0.0.1", account.trim()));
        words.extend(command.iter().map(|word| (*word).to_owned()));
        words
    }

    /// A client in a terminal.
    fn connect(&self, variables: &[(&str, &str)], options: &[&str], command: &[&str]) -> Session {
        let options = [&["-tt"], options].concat();
        let words = self.client(&options, command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Session::start_with("ssh", &words, variables, 80, 24)
    }

    /// The readers of this server's library that run.
    fn readers(&self) -> usize {
        let library = self.library().display().to_string();
        let is_reader = |process: &Path| {
            let words = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
            let mut words = words.split('\0');
            words.next() == Some(program().as_str()) && words.any(|word| word == library)
        };
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        processes.filter(|process| is_reader(&process.path())).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn wait_for_article(session: &Session) {
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn the_forced_command_is_the_reader_whatever_the_client_asks_for() {
    let server = Server::start("exec", "--no-state");
    for command in [&[][..], &["cat /etc/passwd"], &["sh"], &["kanbao", "show", "/etc/passwd"]] {
        let mut session = server.connect(&[], &[], command);
        wait_for_article(&session);
        assert!(!session.text().contains("root:"), "{}", session.text());
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0);
        session.assert_given_back();
    }
    // Without a terminal the newest issue is printed, and nothing the client sends is a command.
    let printed = run(Command::new("ssh").args(server.client(&["-T"], &["cat /etc/passwd"])));
    assert!(printed.contains("嘉兴市出台") && !printed.contains("root:"), "{printed}");
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn nothing_is_forwarded() {
    let server = Server::start("exec", "--no-state");
    let here = server.port.to_string();
    let through = format!("127.0.0.1:{here}");
    let back = format!("0:{through}");
    for options in [&["-W", &through][..], &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &back]] {
        let mut client = Command::new("ssh");
        client
            .args(server.client(options, &[]))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = client.status().unwrap();
        assert!(!status.success(), "{options:?}");
    }
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn a_hostile_environment_gives_nothing_back() {
    let server = Server::start("exec", "--no-state");
    let folder = server.place.path().join("mine/kanbao");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("keymap.toml"), "[article]\n\"x\" = \"suspend\"\n").unwrap();
    std::fs::write(folder.join("config.toml"), "library = \"/etc\"\n").unwrap();
    let mine = server.place.path().join("mine").display().to_string();
    let long = "x".repeat(4000);
    for term in ["vt100", "screen", "linux", "../../etc/passwd", "%s%n\u{1b}[31m", &long] {
        let variables = [
            ("TERM", term),
            ("LANG", "C"),
            ("KANBAO_RESTRICTED", "0"),
            ("LESSSECURE", "0"),
            ("KANBAO_LIBRARY", "/etc"),
            ("XDG_CONFIG_HOME", &mine),
        ];
        let send: Vec<String> = variables.iter().map(|(name, _)| format!("SendEnv={name}")).collect();
        let options: Vec<&str> = send.iter().flat_map(|option| ["-o", option.as_str()]).collect();
        let mut session = server.connect(&variables, &options, &[]);
        wait_for_article(&session);
        for stop in ["\u{1a}", "x"] {
            session.type_keys(stop);
            session.settle();
            assert!(session.text().contains("嘉兴"), "{term}: {}", session.text());
        }
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0, "{term}");
    }
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn no_home_no_room_and_no_right_to_write_are_no_trouble() {
    let no_room = tempfile::tempdir().unwrap();
    for (before, options) in [
        ("exec env -u HOME", ""),
        ("exec", "--state /proc/kanbao"),
        ("exec", "--state /dev/null/kanbao"),
        ("ulimit -f 0; exec", &format!("--state {}", no_room.path().display())),
    ] {
        let server = Server::start(before, options);
        let mut session = server.connect(&[], &[], &[]);
        wait_for_article(&session);
        session.type_keys("W");
        session.settle();
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0, "{before} {options}");
        session.assert_given_back();
    }
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn a_dropped_connection_leaves_nobody_behind_and_what_was_to_be_kept_is_kept() {
    let state = tempfile::tempdir().unwrap();
    let server = Server::start("exec", &format!("--state {}", state.path().display()));
    let session = server.connect(&[], &[], &[]);
    wait_for_article(&session);
    session.type_keys("]W");
    session.settle();
    assert_eq!(server.readers(), 1);
    // As a machine that loses power would end it.
    kill_process(session.process(), Signal::KILL).unwrap();
    wait_until("end of the reader", || match server.readers() {
        0 => Ok(()),
        count => Err(format!("{count} readers")),
    });
    let kept = std::fs::read_to_string(state.path().join("widths.json")).unwrap();
    assert!(kept.contains("xterm-256color@127.0.0.1"), "{kept}");
}

#[test]
#[ignore = "wants an OpenSSH server; .ci/run has it"]
fn ten_at_once_read_one_library() {
    let state = tempfile::tempdir().unwrap();
    let server = Server::start("exec", &format!("--state {}", state.path().display()));
    let mut sessions: Vec<Session> = (0..10).map(|_| server.connect(&[], &[], &[])).collect();
    sessions.iter().for_each(wait_for_article);
    assert_eq!(server.readers(), 10);
    for session in &mut sessions {
        session.type_keys("]q");
        assert_eq!(session.wait_exit(), 0);
        session.assert_given_back();
    }
}
