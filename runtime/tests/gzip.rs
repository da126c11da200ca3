//! What unpacks, what doesn't, and how much memory either takes.
#![cfg(feature = "gzip")]

use proptest::prelude::*;
use sdksmith_runtime::gzip::{GunzipError, gunzip, gzip};

#[test]
fn what_another_program_packed_unpacks() {
    // `printf '{"id":1}' | gzip -n`, and the same with a file's name in the header.
    let plain = [
        0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xab, 0x56, 0xca, 0x4c, 0x51, 0xb2, 0x32, 0xac,
        0x05, 0x00, 0xc5, 0xf8, 0x5d, 0x44, 0x08, 0, 0, 0,
    ];
    assert_eq!(gunzip(&plain, 100).as_deref(), Ok(&br#"{"id":1}"#[..]));
    let mut named = plain.to_vec();
    named[3] = 0x08;
    named.splice(10..10, *b"body.json\0");
    assert_eq!(gunzip(&named, 100).as_deref(), Ok(&br#"{"id":1}"#[..]));
}

#[test]
fn members_follow_one_another() {
    let packed = [gzip(b"one, "), gzip(b""), gzip(b"two")].concat();
    assert_eq!(gunzip(&packed, 8).as_deref(), Ok(&b"one, two"[..]));
    assert_eq!(gunzip(&packed, 7), Err(GunzipError::TooLarge { limit: 7 }));
}

#[test]
fn members_without_end_are_refused() {
    let most = gzip(b"").repeat(1000);
    assert_eq!(gunzip(&most, 0), Ok(Vec::new()));
    let more = gzip(b"").repeat(1001);
    assert_eq!(gunzip(&more, 0), Err(GunzipError::TooManyMembers));
}

#[test]
fn what_is_cut_off_says_so_wherever_it_is_cut() {
    let packed = gzip(b"not very much, but not too little either");
    for length in 0..packed.len() {
        let cut = &packed[..length];
        assert_eq!(gunzip(cut, 100), Err(GunzipError::Truncated), "{length}");
    }
}

#[test]
fn what_is_no_gzip_says_so() {
    for bytes in [&b"{}"[..], b"\x1f\x9d", b"\x78\x9c\x03\x00"] {
        assert_eq!(gunzip(bytes, 100), Err(GunzipError::NotGzip));
    }
}

#[test]
fn what_follows_is_told_with_its_place() {
    let packed = gzip(b"{}");
    let at = packed.len();
    for rest in [&b"x"[..], b"\0\0", b"{}"] {
        let bytes = [&packed, rest].concat();
        assert_eq!(gunzip(&bytes, 100), Err(GunzipError::Trailing { at }));
    }
}

#[test]
fn a_wrong_checksum_length_or_method_is_damage() {
    let packed = gzip(b"some text");
    let end = packed.len();
    for at in [2, end - 8, end - 4] {
        let mut packed = packed.clone();
        packed[at] ^= 1;
        assert_eq!(gunzip(&packed, 100), Err(GunzipError::Damaged), "{at}");
    }
}

#[test]
fn a_bomb_is_refused_however_often_it_is_packed() {
    let bomb = gzip(&vec![0; 16 << 20]);
    assert!(bomb.len() < 20 << 10);
    let refused = Err(GunzipError::TooLarge { limit: 1 << 20 });
    assert_eq!(gunzip(&bomb, 1 << 20), refused);
    assert_eq!(gunzip(&bomb.repeat(20), 1 << 20), refused);
}

#[test]
fn the_buffer_stays_within_the_limit() {
    for length in [0, 1, 300_000, 333_333, 333_334, 700_000, 999_999, 1_000_000] {
        let packed = gzip(&vec![b'x'; length]);
        let unpacked = gunzip(&packed, 1_000_000).unwrap();
        assert_eq!(unpacked.len(), length);
        assert!(unpacked.capacity() <= 1_000_000, "{}", unpacked.capacity());
    }
}

#[test]
fn the_errors_speak() {
    let shown = [
        GunzipError::NotGzip,
        GunzipError::Trailing { at: 40 },
        GunzipError::TooLarge { limit: 9 },
    ]
    .map(|error| error.to_string());
    assert_eq!(
        shown,
        [
            "this isn't gzip: it may have been unpacked already",
            "the gzip data ends at byte 40, and more follows",
            "the gzip data unpacks to more than 9 bytes",
        ]
    );
}

proptest! {
    #[test]
    fn whatever_is_packed_unpacks(bytes in prop::collection::vec(any::<u8>(), 0..5000), spare in 0_usize..3) {
        let packed = gzip(&bytes);
        if let Some(limit) = bytes.len().checked_sub(1) {
            prop_assert_eq!(gunzip(&packed, limit), Err(GunzipError::TooLarge { limit }));
        }
        prop_assert_eq!(gunzip(&packed, bytes.len() + spare), Ok(bytes));
    }

    #[test]
    fn any_bytes_give_a_value_or_an_error(mut bytes in prop::collection::vec(any::<u8>(), 0..500), gzip_like: bool) {
        if gzip_like {
            bytes.splice(0..0, [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03]);
        }
        if let Ok(unpacked) = gunzip(&bytes, 1000) {
            prop_assert!(unpacked.len() <= 1000);
        }
    }

    #[test]
    fn a_flipped_bit_never_gives_other_bytes(bytes in prop::collection::vec(any::<u8>(), 1..300), at: prop::sample::Index, bit in 0_u8..8) {
        let mut packed = gzip(&bytes);
        let at = at.index(packed.len());
        packed[at] ^= 1 << bit;
        if let Ok(unpacked) = gunzip(&packed, 1000) {
            // Flags, a date or an operating system in the header: they aren't covered by the checksum.
            prop_assert_eq!(unpacked, bytes);
        }
    }
}
