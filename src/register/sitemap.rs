//! The sitemap: all public pages in both languages, in parts that search engines take.

use super::Snapshot;
use crate::values::{Language, Moment};
use quick_xml::escape::escape;
use std::fmt::Write;

/// How many vendors stand in one part: each has a page a language, and a part has at most 50,000 addresses.
const OF_A_PART: usize = 20_000;

/// Pages that are not about one vendor.
const PAGES: [&str; 12] = [
    "/nb/",
    "/en/",
    "/nb/register",
    "/en/register",
    "/nb/kontroller",
    "/en/check",
    "/nb/om",
    "/en/om",
    "/nb/anskaffelse",
    "/en/procurement",
    "/nb/statistikk",
    "/en/statistics",
];

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of parts.
pub fn sitemap_index(snapshot: &Snapshot) -> String {
    let parts = snapshot.all().len().div_ceil(OF_A_PART).max(1);
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">");
    for part in 1..=parts {
        let place = format!("{}/sitemap-{part}.xml", snapshot.public_url);
        let _ = write!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&place));
    }
    xml + "</sitemapindex>"
}

/// A part, from 1; none behind the last. The first has the other pages as well.
pub fn sitemap_part(snapshot: &Snapshot, part: usize) -> Option<String> {
    let from = part.checked_sub(1)?.checked_mul(OF_A_PART)?;
    if part > 1 && from >= snapshot.all().len() {
        return None;
    }
    let mut xml = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">");
    let mut put = |path: &str, changed: Option<Moment>| {
        let place = format!("{}{path}", snapshot.public_url);
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&place));
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.oslo_date());
        }
        xml.push_str("</url>");
    };
    if part == 1 {
        for path in PAGES {
            put(path, None);
        }
    }
    for listed in snapshot.all().skip(from).take(OF_A_PART) {
        for language in Language::ALL {
            put(&format!("/{language}/register/{}", listed.vendor.orgnr), listed.changed_at());
        }
    }
    Some(xml + "</urlset>")
}
