//! What wakes the loop: keys, signals and the terminal going away, each from a thread of its own into one channel.
//!
//! Invariants: nothing here polls on a timer, so idling costs nothing; once the program has been told to end it is gone
//! within a second, even where the terminal takes no more bytes; a thread that ends, however it does, is heard of. Limit:
//! the threads end with the process.

use std::any::Any;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::input::{self, Decoder, Input};
use super::screen::{Interrupt, Screen};
use crate::app::Msg;
use crate::shelf::Heard;

/// Every signal that would end the process and can be caught.
const ENDING: [i32; 12] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGABRT,
];

/// How long somebody who was told to end may take to save and to give the terminal back.
const LAST_WORDS: Duration = Duration::from_millis(800);

/// What a panic has to say.
pub(super) type Panic = Box<dyn Any + Send>;

/// Something the loop must answer.
#[derive(Debug)]
pub(super) enum Event {
    /// A message for the state.
    Message(Msg),
    /// The window has another size, or had one for a moment.
    Resized,
    /// The terminal has answered a question.
    Answer(Input),
    /// SIGTSTP: someone stops the process from outside.
    Stop,
    /// SIGCONT: someone continues it.
    Continued,
    /// A signal ends the program; where the terminal has gone by itself, that is SIGHUP.
    Ended(i32),
    /// Other sessions left something.
    Heard(Heard),
    /// What is to be shown has been read, or cannot be.
    Read,
    /// Work behind the reader's back has panicked.
    Panicked(Panic),
}

/// Where events go in, and where the loop takes them out.
pub(super) fn channel() -> (Sender<Event>, Events) {
    let (sender, receiver) = mpsc::channel();
    (sender, Events { kept: VecDeque::new(), receiver })
}

/// What signals and keys are heard with. The signals that would end the process are caught from the beginning, and wait.
#[derive(Debug)]
pub(super) struct Ears {
    signals: Signals,
    interrupt: Interrupt,
    keyboard: Keyboard,
}

impl Ears {
    /// Opens them, and the screen whose writes they interrupt.
    ///
    /// # Errors
    /// Where the signal handlers cannot be installed, or the terminal cannot be opened.
    pub(super) fn open() -> io::Result<(Self, Screen)> {
        let signals = Signals::new(ENDING.iter().chain(&[SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ]))?;
        let keyboard = Keyboard::open()?;
        let (screen, interrupt) = Screen::open()?;
        Ok((Self { signals, interrupt, keyboard }, screen))
    }

    /// Starts listening.
    ///
    /// # Errors
    /// Where a thread cannot be started.
    pub(super) fn listen(self, sender: &Sender<Event>) -> io::Result<()> {
        let Self { signals, interrupt, keyboard } = self;
        listen_to_signals(signals, interrupt, sender.clone())?;
        let keys = LastWord(sender.clone());
        thread::Builder::new().name("keys".into()).spawn(move || read_keys(keyboard, &keys))?;
        Ok(())
    }
}

/// What the loop has still to answer, in the order in which it came.
#[derive(Debug)]
pub(super) struct Events {
    /// Taken out and put back, for when there is a screen.
    kept: VecDeque<Event>,
    receiver: Receiver<Event>,
}

impl Events {
    /// Puts back what came too early to be answered; it comes first then.
    pub(super) fn put_back(&mut self, events: VecDeque<Event>) {
        self.kept = events;
    }

    /// The next event, waited for; none where nobody can send any more.
    pub(super) fn wait(&mut self) -> Option<Event> {
        self.kept.pop_front().or_else(|| self.receiver.recv().ok())
    }

    /// The next event, waited for at most so long.
    pub(super) fn wait_within(&mut self, patience: Duration) -> Result<Event, RecvTimeoutError> {
        self.kept.pop_front().map_or_else(|| self.receiver.recv_timeout(patience), Ok)
    }

    /// The signal that ends the program, if it has come; what came before it is dropped.
    pub(super) fn end(&mut self) -> Option<i32> {
        std::iter::from_fn(|| self.take()).find_map(|event| match event {
            Event::Ended(signal) => Some(signal),
            _ => None,
        })
    }

    /// The next event, if it has come.
    pub(super) fn take(&mut self) -> Option<Event> {
        self.kept.pop_front().or_else(|| self.receiver.try_recv().ok())
    }
}

fn listen_to_signals(mut signals: Signals, interrupt: Interrupt, sender: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                SIGWINCH => Event::Resized,
                // A file that may grow no more is an error of whoever writes to it, as a full disk is.
                SIGXFSZ => continue,
                signal => {
                    // First said, then done: a write that is cut short finds the reason among the events.
                    let _ = sender.send(Event::Ended(signal));
                    interrupt.raise();
                    thread::sleep(LAST_WORDS);
                    // The loop is stuck, or has left and is stuck on its way out.
                    low_level::exit(128 + signal);
                }
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Tells the loop that nobody reads the keyboard any more, when it is dropped.
struct LastWord(Sender<Event>);

impl Drop for LastWord {
    fn drop(&mut self) {
        // Whoever is gone needs no telling.
        let _ = self.0.send(Event::Ended(SIGHUP));
    }
}

/// The terminal as where keys come from.
#[derive(Debug)]
struct Keyboard {
    terminal: OwnedFd,
    decoder: Decoder,
}

/// What came of waiting for the keyboard.
enum Typed {
    /// Something, perhaps not the whole of it.
    Something,
    /// Nothing for so long.
    Nothing,
    /// The terminal has gone.
    Gone,
}

impl Keyboard {
    /// The terminal on standard input; with the issue there, the one that the program was started from.
    ///
    /// # Errors
    /// What the operating system says.
    fn open() -> io::Result<Self> {
        let input = io::stdin();
        let terminal = if input.is_terminal() {
            input.as_fd().try_clone_to_owned()?
        } else {
            OwnedFd::from(File::open("/dev/tty")?)
        };
        Ok(Self { terminal, decoder: Decoder::default() })
    }

    /// How long to wait before [`Self::silence`].
    fn patience(&self) -> Option<Duration> {
        self.decoder.patience()
    }

    /// Nothing came for so long; puts what that says into `inputs`.
    fn silence(&mut self, inputs: &mut Vec<Input>) {
        self.decoder.silence(inputs);
    }

    /// Waits for bytes, at most for `patience`, and puts what they say into `inputs`.
    fn read(&mut self, patience: Option<Duration>, inputs: &mut Vec<Input>) -> Typed {
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut descriptors = [PollFd::new(&self.terminal, PollFlags::IN)];
        match poll(&mut descriptors, patience.as_ref()) {
            Ok(0) => return Typed::Nothing,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Typed::Something,
            Err(_) => return Typed::Gone,
        }
        let [keyboard] = &descriptors;
        if !keyboard.revents().contains(PollFlags::IN) {
            return Typed::Gone;
        }
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) => Typed::Gone,
            Ok(count) => {
                self.decoder.feed(bytes.get(..count).unwrap_or_default(), inputs);
                Typed::Something
            }
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Typed::Something,
            Err(_) => Typed::Gone,
        }
    }
}

fn event(input: Input) -> Option<Event> {
    match input {
        Input::Cursor(..) | Input::Attributes => Some(Event::Answer(input)),
        Input::Key(_) | Input::Paste(_) | Input::Pointer(_) => input::message(input).map(Event::Message),
    }
}

fn read_keys(mut keyboard: Keyboard, last_word: &LastWord) {
    let mut inputs = Vec::new();
    loop {
        for event in inputs.drain(..).filter_map(event) {
            if last_word.0.send(event).is_err() {
                return;
            }
        }
        match keyboard.read(keyboard.patience(), &mut inputs) {
            Typed::Something => {}
            Typed::Nothing => keyboard.silence(&mut inputs),
            Typed::Gone => return,
        }
    }
}
