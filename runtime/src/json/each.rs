//! A list item by item, where one of them can't be read.

use super::path::Walk;
use super::{Decode, DecodeError, Decoder, Members};

/// A list with more of them isn't a list of such items: an error for each would only take memory.
const MAX_BAD: usize = 1000;

/// Reads each item of the array that is the member `key` of a body's object, or of the array that the body is where `key` is empty.
///
/// A list is decoded as a whole, so that an item that isn't what it should be is noticed: then the list is an error, which says
/// where. This reads what can be read all the same, and says of every other item why not.
///
/// # Errors
///
/// Where the body isn't JSON, has no such array, or over 1000 items of it can't be read.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::each_item;
///
/// let items = each_item::<i64>(br#"{"ids": [1, "x", 3]}"#, "ids")?;
/// let good: Vec<i64> = items.iter().flatten().copied().collect();
/// assert_eq!(good, [1, 3]);
/// let bad = items[1].as_ref().unwrap_err();
/// assert_eq!(bad.to_string(), "ids[1]: expected an integer, found another text (byte 12)");
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
pub fn each_item<T: Decode>(
    body: &[u8],
    key: &str,
) -> Result<Vec<Result<T, DecodeError>>, DecodeError> {
    let text = core::str::from_utf8(body)
        .map_err(|error| DecodeError::new("the text isn't UTF-8".into(), error.valid_up_to()))?;
    let mut decoder = Decoder::new(text);
    if !key.is_empty() {
        decoder.at = find(text, key)?;
        decoder.depth = 1;
    }
    items(&mut decoder).map_err(|error| error.locate(text))
}

/// Where the value of the object's last member of that name starts.
fn find(text: &str, key: &str) -> Result<usize, DecodeError> {
    let mut found = None;
    for member in Members::of(text) {
        let member = member.map_err(|error| error.locate(text))?;
        if member.name == key {
            found = Some(member.at);
        }
    }
    found.ok_or_else(|| DecodeError::new("there is no such list".into(), 0))
}

fn items<T: Decode>(decoder: &mut Decoder<'_>) -> Result<Vec<Result<T, DecodeError>>, DecodeError> {
    let mut items = Vec::new();
    let mut bad = 0;
    // One walk for all paths, however many there are.
    let mut walk = Walk::new(decoder.text);
    let mut more = decoder.open_array()?;
    while more {
        let (at, depth) = (decoder.at, decoder.depth);
        let item = T::decode(decoder).map_err(|error| error.locate_by(&mut walk));
        if item.is_err() {
            // Over the item as a whole, from its start.
            (decoder.at, decoder.depth) = (at, depth);
            decoder.skip()?;
            bad += 1;
            if bad > MAX_BAD {
                return Err(decoder.error("more than 1000 items that can't be read"));
            }
        }
        items.push(item);
        more = decoder.next_item()?;
    }
    Ok(items)
}
