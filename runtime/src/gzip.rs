//! Bodies packed as gzip (RFC 1952), as `Content-Encoding: gzip` announces them.
//!
//! A few kilobytes can unpack to gigabytes, so [`gunzip`] takes a bound, and keeps to it: with its memory too.

use std::fmt;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

/// How a gzip member begins.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Nobody needs so many members, and each costs the same to begin, even an empty one of twenty bytes.
const MAX_MEMBERS: usize = 1000;

/// So much is unpacked at a time.
const CHUNK: usize = 16 * 1024;

/// Unpacks gzip, unless it unpacks to more than `limit` bytes.
///
/// All members are unpacked, one after the other, and their checksums are checked. The buffers never hold more than
/// `limit` bytes and half a MiB, whatever the lengths in the input promise. What is longer than a third of `limit` is
/// unpacked more than once to keep to that.
///
/// # Errors
///
/// When `bytes` aren't gzip, are cut off or damaged, go on behind the last member, have over 1000 members, or unpack to
/// more than `limit` bytes.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::gzip::{GunzipError, gunzip, gzip};
///
/// let packed = gzip(&[b' '; 10_000]);
/// assert!(packed.len() < 100);
/// assert_eq!(gunzip(&packed, 10_000)?, [b' '; 10_000]);
/// assert_eq!(gunzip(&packed, 9_999), Err(GunzipError::TooLarge { limit: 9_999 }));
/// # Ok::<(), GunzipError>(())
/// ```
pub fn gunzip(bytes: &[u8], limit: usize) -> Result<Vec<u8>, GunzipError> {
    // A growing buffer may stand beside its next one, of twice the size: up to a third, both keep within the limit.
    match collect(bytes, Vec::new(), limit / 3) {
        Err(GunzipError::TooLarge { .. }) => {}
        done => return done,
    }
    let length = unpack(bytes, limit, |_| ())?;
    collect(bytes, Vec::with_capacity(length), limit)
}

fn collect(bytes: &[u8], mut unpacked: Vec<u8>, limit: usize) -> Result<Vec<u8>, GunzipError> {
    unpack(bytes, limit, |chunk| unpacked.extend_from_slice(chunk))?;
    Ok(unpacked)
}

/// Hands over all members piece by piece; gives the number of bytes handed over.
fn unpack(bytes: &[u8], limit: usize, mut take: impl FnMut(&[u8])) -> Result<usize, GunzipError> {
    let (mut rest, mut total) = (bytes, 0);
    for _ in 0..MAX_MEMBERS {
        if !rest.starts_with(&MAGIC) {
            return Err(no_member(bytes, rest));
        }
        let mut member = GzDecoder::new(rest);
        total += read(&mut member, limit - total, limit, &mut take)?;
        rest = member.into_inner();
        if rest.is_empty() {
            return Ok(total);
        }
    }
    Err(GunzipError::TooManyMembers)
}

fn read(
    member: &mut GzDecoder<&[u8]>,
    room: usize,
    limit: usize,
    take: &mut impl FnMut(&[u8]),
) -> Result<usize, GunzipError> {
    let (mut chunk, mut total) = ([0; CHUNK], 0);
    loop {
        let count = member.read(&mut chunk).map_err(damage)?;
        if count == 0 {
            return Ok(total);
        }
        if count > room - total {
            return Err(GunzipError::TooLarge { limit });
        }
        total += count;
        take(chunk.get(..count).unwrap_or_default());
    }
}

/// What stands where a member should begin.
fn no_member(bytes: &[u8], rest: &[u8]) -> GunzipError {
    match bytes.len() - rest.len() {
        _ if MAGIC.starts_with(rest) => GunzipError::Truncated,
        0 => GunzipError::NotGzip,
        at => GunzipError::Trailing { at },
    }
}

fn damage(error: io::Error) -> GunzipError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => GunzipError::Truncated,
        _ => GunzipError::Damaged,
    }
}

/// Packs bytes as gzip: what [`gunzip`] unpacks, for tests and for stand-ins of servers.
///
/// The same bytes always give the same result, which has no date and no name of a file.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory can't fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Why bytes can't be unpacked. It shows none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GunzipError {
    /// They don't begin as gzip does: they may have been unpacked already, or packed in another way.
    NotGzip,
    /// They end before the packed data does.
    Truncated,
    /// They begin as gzip does, and can't be unpacked, or a checksum is wrong.
    Damaged,
    /// Behind the packed data stands something else.
    Trailing {
        /// Where it begins, in packed bytes from the start.
        at: usize,
    },
    /// They are made of more than 1000 members.
    TooManyMembers,
    /// They unpack to more than is allowed.
    TooLarge {
        /// How many bytes are.
        limit: usize,
    },
}

impl fmt::Display for GunzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGzip => f.write_str("this isn't gzip: it may have been unpacked already"),
            Self::Truncated => f.write_str("the gzip data is cut off"),
            Self::Damaged => f.write_str("the gzip data is damaged"),
            Self::Trailing { at } => write!(f, "the gzip data ends at byte {at}, and more follows"),
            Self::TooManyMembers => {
                write!(f, "the gzip data has more than {MAX_MEMBERS} members")
            }
            Self::TooLarge { limit } => {
                write!(f, "the gzip data unpacks to more than {limit} bytes")
            }
        }
    }
}

impl std::error::Error for GunzipError {}
