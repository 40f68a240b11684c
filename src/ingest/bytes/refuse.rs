//! What is no bulletin: told by its first bytes, so that nobody reads a picture as text.
//!
//! Limit: kinds that people do open by mistake; anything else that is text is read.

use thiserror::Error;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refused {
    /// A file of another kind.
    #[error("this is {0}, not a bulletin; convert it to Markdown, text, HTML or .docx first")]
    Kind(FileKind),
    /// More bytes than the limit.
    #[error("the file has {size} bytes, more than the {limit} allowed; raise the limit with --max-size")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// JSON that is not an exported issue.
    #[error("line {line}, column {column}: not an exported issue: {reason}")]
    Json {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// A Word document that cannot be opened.
    #[error("the Word document cannot be read: {reason}")]
    Docx {
        /// What failed.
        reason: String,
    },
}

/// Kinds of file that are no bulletin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FileKind {
    /// PDF.
    #[error("a PDF file")]
    Pdf,
    /// A picture.
    #[error("an image ({0})")]
    Image(&'static str),
    /// A program or library.
    #[error("an executable program ({0})")]
    Executable(&'static str),
    /// An archive or compressed file.
    #[error("an archive ({0})")]
    Archive(&'static str),
    /// An Office document other than .docx.
    #[error("an Office document ({0})")]
    Office(&'static str),
    /// Sound or film.
    #[error("sound or video ({0})")]
    Media(&'static str),
    /// A database.
    #[error("a database ({0})")]
    Database(&'static str),
    /// Rich Text Format.
    #[error("an RTF document")]
    Rtf,
    /// Bytes that are no text.
    #[error("binary data")]
    Binary,
}

/// The kind of file that `bytes` begin as, if it is one that is no bulletin.
pub(in crate::ingest) fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    const KINDS: &[(&[u8], FileKind)] = &[
        (b"%PDF-", FileKind::Pdf),
        (b"\x89PNG\r\n\x1a\n", FileKind::Image("PNG")),
        (b"\xFF\xD8\xFF", FileKind::Image("JPEG")),
        (b"GIF87a", FileKind::Image("GIF")),
        (b"GIF89a", FileKind::Image("GIF")),
        (b"II*\0", FileKind::Image("TIFF")),
        (b"MM\0*", FileKind::Image("TIFF")),
        (b"\0\0\x01\0", FileKind::Image("ICO")),
        (b"AT&TFORM", FileKind::Image("DjVu")),
        (b"\x7FELF", FileKind::Executable("ELF")),
        (b"\xCF\xFA\xED\xFE", FileKind::Executable("Mach-O")),
        (b"\xCE\xFA\xED\xFE", FileKind::Executable("Mach-O")),
        (b"\xCA\xFE\xBA\xBE", FileKind::Executable("Mach-O or Java class")),
        (b"\0asm", FileKind::Executable("WebAssembly")),
        (b"\x1F\x8B", FileKind::Archive("gzip")),
        (b"BZh", FileKind::Archive("bzip2")),
        (b"\xFD7zXZ\0", FileKind::Archive("xz")),
        (b"\x28\xB5\x2F\xFD", FileKind::Archive("zstd")),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Archive("7-Zip")),
        (b"Rar!\x1A\x07", FileKind::Archive("RAR")),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::Office("an old .doc, .xls or .ppt")),
        (b"SQLite format 3\0", FileKind::Database("SQLite")),
        (b"{\\rtf", FileKind::Rtf),
        (b"OggS", FileKind::Media("Ogg")),
        (b"fLaC", FileKind::Media("FLAC")),
        (b"ID3", FileKind::Media("MP3")),
        (b"\x1A\x45\xDF\xA3", FileKind::Media("Matroska")),
    ];
    if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    if bytes.starts_with(b"RIFF") && at(8, b"WEBP") {
        return Some(FileKind::Image("WebP"));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(FileKind::Media("RIFF"));
    }
    if at(4, b"ftyp") {
        let heif = at(8, b"heic") || at(8, b"avif") || at(8, b"mif1");
        return Some(if heif { FileKind::Image("HEIF or AVIF") } else { FileKind::Media("MP4") });
    }
    if at(257, b"ustar") {
        return Some(FileKind::Archive("tar"));
    }
    // `MZ` and `BM` may begin a text: ask for the NULs every program and bitmap has near its start.
    let nul_early = bytes.get(..64).is_some_and(|head| head.contains(&0));
    if bytes.starts_with(b"MZ") && nul_early {
        return Some(FileKind::Executable("Windows"));
    }
    if bytes.starts_with(b"BM") && nul_early {
        return Some(FileKind::Image("BMP"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_bulletin_is_named() {
        assert_eq!(kind_of(b"%PDF-1.7"), Some(FileKind::Pdf));
        assert_eq!(kind_of(b"\x7FELF\x02"), Some(FileKind::Executable("ELF")));
        assert_eq!(kind_of(b"MZ as text"), None);
        assert_eq!(kind_of("科技".as_bytes()), None);
        let told = Refused::Kind(FileKind::Image("PNG")).to_string();
        assert!(told.contains("PNG") && !told.contains('\n'));
    }
}
