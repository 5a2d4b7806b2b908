//! Files of the kinds that are taken, and of those that are not.

use reqwest::multipart::Part;

/// A PDF with words in it; different words make a different file.
pub(crate) fn pdf(words: &str) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj{object}endobj\n", index + 1);
    }
    let table = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

/// The same behind a password.
pub(crate) fn locked_pdf() -> Vec<u8> {
    let open = String::from_utf8(pdf("hemmelig")).unwrap();
    open.replace("/Root 1 0 R>>", "/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/P -44/O(x)/U(y)>>>>")
        .into_bytes()
}

/// A program with an innocent name.
pub(crate) fn program() -> Vec<u8> {
    let mut file = b"MZ\x90\x00\x03\x00\x00\x00".to_vec();
    file.extend(std::iter::repeat_n(0, 200));
    file
}

pub(crate) fn part(name: &str, bytes: Vec<u8>) -> Part {
    Part::bytes(bytes).file_name(name.to_owned())
}

/// A PDF that is longer than allowed, made while it is sent.
pub(crate) fn endless_pdf(megabytes: usize) -> Part {
    let head = std::iter::once(Ok::<Vec<u8>, std::io::Error>(b"%PDF-1.4\n".to_vec()));
    let middle = std::iter::repeat_with(|| Ok(vec![b' '; 1_000_000])).take(megabytes);
    let tail = std::iter::once(Ok(b"\n%%EOF\n".to_vec()));
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(head.chain(middle).chain(tail)));
    Part::stream(body).file_name("stor.pdf")
}
