//! Digits in fixed columns, and which days exist.

/// The number that `N` digits at the start of the bytes are.
#[inline]
pub(super) fn digits<const N: usize>(bytes: &[u8], at: usize) -> Option<u16> {
    let columns = bytes.get(at..)?.first_chunk::<N>()?;
    let mut value = 0_u16;
    let mut bad = false;
    for byte in columns {
        let digit = byte.wrapping_sub(b'0');
        bad |= digit > 9;
        value = value * 10 + u16::from(digit & 15);
    }
    if bad { None } else { Some(value) }
}

/// The same for one or two columns that fit a byte.
#[inline]
pub(super) fn two(bytes: &[u8], at: usize) -> Option<u8> {
    digits::<2>(bytes, at).map(|value| value as u8)
}

/// How many days the month has; 0 for a month that doesn't exist.
#[inline]
pub(super) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// How many days lie before the year, from the beginning of the year 0.
pub(super) const fn days_before_year(year: u16) -> i64 {
    let year = year as i64;
    // The leap years from 0, itself one, to the one before.
    let leap_years = match year {
        0 => 0,
        _ => (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1,
    };
    year * 365 + leap_years
}

/// What the nineteen columns of `2024-01-31 12:00:00` say, the separator between day and time left out.
pub(super) struct Columns {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

impl Columns {
    /// Reads eight columns at a time; `None` where one holds something else than its digit or mark. Whether there is
    /// such a day is not asked.
    #[inline]
    pub(super) fn read(text: &[u8; 19]) -> Option<Self> {
        let (date, bad_date) = pairs(first(text), *b"0000-00-");
        let (time, bad_time) = pairs(first(&text[11..]), *b"00:00:00");
        let day = two(text, 8)?;
        if bad_date | bad_time {
            return None;
        }
        Some(Columns {
            year: u16::from(date[0]) * 100 + u16::from(date[2]),
            month: date[5],
            day,
            hour: time[0],
            minute: time[3],
            second: time[6],
        })
    }
}

/// The first eight bytes as one word.
#[inline]
fn first(text: &[u8]) -> u64 {
    text.first_chunk::<8>()
        .map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// The number that each byte makes with the one behind it, and whether a column differs from the picture: a `0` there
/// stands for any digit, everything else for itself.
#[inline]
fn pairs(word: u64, picture: [u8; 8]) -> ([u8; 8], bool) {
    let digits = word ^ u64::from_le_bytes(picture);
    // What makes a byte reach 0x80: ten or more for a digit, one or more for a mark.
    let limits = picture.map(|column| if column == b'0' { 0x76 } else { 0x7f });
    let bad =
        (digits.wrapping_add(u64::from_le_bytes(limits)) | digits) & 0x8080_8080_8080_8080 != 0;
    (
        digits
            .wrapping_mul(10)
            .wrapping_add(digits >> 8)
            .to_le_bytes(),
        bad,
    )
}
