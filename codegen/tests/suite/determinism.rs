//! The same spec gives the same bytes, whatever the order or the place.

use std::fs;

use sdksmith::{Files, Sources, generate, generate_folder};

use crate::golden::{SPEC, texts};
use crate::scratch;

fn files(sources: Sources) -> Files {
    match generate(sources) {
        Ok(generated) => generated.files,
        Err(report) => panic!("{report}"),
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(
        files(Sources::from_texts(texts())),
        files(Sources::from_texts(texts()))
    );
}

#[test]
fn the_order_of_the_files_has_no_effect() {
    let expected = files(Sources::from_texts(texts()));
    let mut shuffled = texts();
    for _ in 0..shuffled.len() {
        shuffled.rotate_left(1);
        assert_eq!(files(Sources::from_texts(shuffled.clone())), expected);
    }
    shuffled.reverse();
    assert_eq!(files(Sources::from_texts(shuffled)), expected);
}

#[test]
fn the_order_on_the_disk_has_no_effect() {
    let expected = files(Sources::from_texts(texts()));
    for (folder, backwards) in [("order_forwards", false), ("order_backwards", true)] {
        let folder = scratch::folder(folder);
        let mut texts = texts();
        if backwards {
            texts.reverse();
        }
        for (name, text) in texts {
            scratch::write(&folder.join(name), text);
        }
        assert_eq!(generate_folder(&folder).unwrap().files, expected);
    }
}

#[test]
fn the_place_of_the_folder_has_no_effect() {
    let here = generate_folder(SPEC.as_ref()).unwrap().files;
    let there = scratch::folder("another_place");
    scratch::copy_spec(SPEC.as_ref(), &there);
    assert_eq!(generate_folder(&there).unwrap().files, here);
}

#[test]
fn files_that_are_no_spec_are_left_alone() {
    let expected = generate_folder(SPEC.as_ref()).unwrap().files;
    let folder = scratch::folder("neighbours");
    scratch::copy_spec(SPEC.as_ref(), &folder);
    for name in [
        "README.md",
        "spec.schema.json",
        "loans.yaml.orig",
        ".loans.yaml.swp",
    ] {
        fs::write(folder.join(name), "not: [a spec").unwrap();
    }
    assert_eq!(generate_folder(&folder).unwrap().files, expected);
}
