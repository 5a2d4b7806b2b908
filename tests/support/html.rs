//! As much HTML as a browser without scripts needs: the text of a page, its links, its forms.

/// One tag with its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) closing: bool,
    attributes: Vec<(String, String)>,
    /// Where it begins and ends in the page.
    begin: usize,
    end: usize,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// All tags in order.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let begin = at + offset;
        let rest = &html[begin..];
        if rest.starts_with("<!--") {
            at = begin + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let (tag, length) = tag(rest);
        at = begin + length;
        if let Some((name, closing, attributes)) = tag {
            found.push(Tag { name, closing, attributes, begin, end: at });
        }
    }
    found
}

type Parsed = (String, bool, Vec<(String, String)>);

/// The tag at the beginning of `rest`, and its length.
fn tag(rest: &str) -> (Option<Parsed>, usize) {
    let mut chars = rest.char_indices().skip(1).peekable();
    let closing = chars.next_if(|(_, c)| *c == '/').is_some();
    let mut name = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| c.is_ascii_alphanumeric() || matches!(c, '-' | '!')) {
        name.push(c.to_ascii_lowercase());
    }
    let mut attributes = Vec::new();
    loop {
        while chars.next_if(|(_, c)| c.is_whitespace() || *c == '/').is_some() {}
        match chars.peek() {
            None => return (None, rest.len()),
            Some((index, '>')) => {
                let length = index + 1;
                return ((!name.is_empty()).then_some((name, closing, attributes)), length);
            }
            Some(_) => {}
        }
        let mut key = String::new();
        while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && !matches!(c, '=' | '>' | '/')) {
            key.push(c.to_ascii_lowercase());
        }
        let mut value = String::new();
        if chars.next_if(|(_, c)| *c == '=').is_some() {
            match chars.next_if(|(_, c)| matches!(c, '"' | '\'')) {
                Some((_, quote)) => value.extend(chars.by_ref().map(|(_, c)| c).take_while(|c| *c != quote)),
                None => {
                    while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && *c != '>') {
                        value.push(c);
                    }
                }
            }
        } else if key.is_empty() {
            chars.next();
            continue;
        }
        attributes.push((key, decode(&value)));
    }
}

/// Text with its entities resolved: those that our templates write.
pub(crate) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = rest.find(';').filter(|end| *end <= 8).map(|end| (&rest[1..end], end + 1));
        let meant = named.and_then(|(name, length)| {
            let c = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "nbsp" => '\u{a0}',
                _ => {
                    let code = name.strip_prefix('#')?;
                    let code = match code.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => code.parse().ok()?,
                    };
                    char::from_u32(code)?
                }
            };
            Some((c, length))
        });
        let (c, length) = meant.unwrap_or(('&', 1));
        decoded.push(c);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

/// What a reader sees of a page, in one line.
pub(crate) fn text(html: &str) -> String {
    let mut seen = String::new();
    let mut at = 0;
    for tag in tags(html) {
        seen.push_str(&decode(&html[at..tag.begin]));
        seen.push(' ');
        at = tag.end;
    }
    seen.push_str(&decode(&html[at..]));
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first heading of a page.
pub(crate) fn heading(html: &str) -> String {
    let all = tags(html);
    let begin = all.iter().find(|tag| tag.name == "h1" && !tag.closing);
    let end = all.iter().find(|tag| tag.name == "h1" && tag.closing);
    match begin.zip(end) {
        Some((begin, end)) => text(&html[begin.end..end.begin]),
        None => String::new(),
    }
}

/// Where the links of a page lead.
pub(crate) fn links(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href"))
        .map(ToOwned::to_owned)
        .collect()
}

/// A form as it would be sent: every control with what it holds now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) multipart: bool,
    posts: bool,
    id: Option<String>,
    /// Every name that a control or button of the form bears.
    pub(crate) names: Vec<String>,
    /// What would be sent.
    pub(crate) values: Vec<(String, String)>,
}

impl Form {
    /// What a control holds.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn name(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    fn holds(&mut self, name: &str, value: String) {
        self.name(name);
        self.values.push((name.to_owned(), value));
    }

    /// Fills in fields: each replaces what the control held, and the same name twice ticks two boxes.
    ///
    /// # Panics
    /// When the form has no control of a name: a user could not fill it in either.
    pub(crate) fn fill(&mut self, fields: &[(&str, &str)]) {
        for (name, _) in fields {
            assert!(
                self.names.iter().any(|known| known == name),
                "the form {} has no field “{name}”; it has {:?}",
                self.action,
                self.names
            );
            self.values.retain(|(key, _)| key != name);
        }
        self.values.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    }
}

/// The forms of a page that post.
pub(crate) fn forms(html: &str, page: &str) -> Vec<Form> {
    let all = tags(html);
    let mut forms: Vec<Form> = Vec::new();
    let mut inside: Option<usize> = None;
    // Controls that stand outside their form name it; they may come before it.
    for tag in all.iter().filter(|tag| tag.name == "form" && !tag.closing) {
        forms.push(Form {
            action: tag.get("action").filter(|action| !action.is_empty()).unwrap_or(page).to_owned(),
            multipart: tag.get("enctype") == Some("multipart/form-data"),
            posts: tag.get("method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
            id: tag.get("id").map(ToOwned::to_owned),
            ..Form::default()
        });
    }
    let mut next = 0;
    for (place, tag) in all.iter().enumerate() {
        if tag.name == "form" {
            inside = (!tag.closing).then_some(next);
            next += usize::from(!tag.closing);
            continue;
        }
        if tag.closing {
            continue;
        }
        let named =
            tag.get("form").and_then(|id| forms.iter().position(|form| form.id.as_deref() == Some(id)));
        let Some(form) = named.or(inside).and_then(|at| forms.get_mut(at)) else { continue };
        let Some(name) = tag.get("name").filter(|name| !name.is_empty()) else { continue };
        if tag.has("disabled") {
            continue;
        }
        let value = || tag.get("value").unwrap_or_default().to_owned();
        match (tag.name.as_str(), tag.get("type").unwrap_or("text")) {
            ("input", "radio" | "checkbox") if tag.has("checked") => {
                form.holds(name, tag.get("value").unwrap_or("on").to_owned());
            }
            ("input", "radio" | "checkbox" | "submit" | "file") | ("button", _) => form.name(name),
            ("input", _) => form.holds(name, value()),
            ("textarea", _) => {
                let end = all[place..]
                    .iter()
                    .find(|tag| tag.name == "textarea" && tag.closing)
                    .map_or(tag.end, |tag| tag.begin);
                let text = decode(&html[tag.end..end]);
                form.holds(name, text.strip_prefix('\n').unwrap_or(&text).to_owned());
            }
            ("select", _) => {
                let options = all[place + 1..]
                    .iter()
                    .take_while(|tag| tag.name != "select")
                    .filter(|tag| tag.name == "option" && !tag.closing);
                let options: Vec<&Tag> = options.collect();
                let chosen = options.iter().find(|tag| tag.has("selected")).or(options.first());
                form.holds(name, chosen.and_then(|tag| tag.get("value")).unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }
    // A button may send its form elsewhere.
    let elsewhere = all.iter().filter(|tag| tag.name == "button" && !tag.closing).filter_map(|button| {
        let action = button.get("formaction").filter(|action| !action.is_empty())?;
        let form = forms.iter().find(|form| form.id.is_some() && form.id.as_deref() == button.get("form"))?;
        let multipart = button.get("formenctype") == Some("multipart/form-data");
        Some(Form { action: action.to_owned(), multipart, ..form.clone() })
    });
    let mut all_forms: Vec<Form> = elsewhere.collect();
    all_forms.extend(forms);
    all_forms.retain(|form| form.posts);
    all_forms
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = r#"<form method="post" action="&#x2F;a?x=1&amp;y=2" id=f><input type=hidden name=csrf value="&quot;t">
        <input type="radio" name="mark" value="met"><input type="radio" name="mark" value="partly" checked>
        <textarea name="why" rows="3">
Fordi &lt;det&gt;</textarea><select name="s"><option value="1">En<option value="2" selected>To</select>
        <button name="go" value="next">Videre</button></form><input name="late" form="f" value="z">"#;
    let forms = forms(page, "/here");
    let form = &forms[0];
    assert_eq!(form.action, "/a?x=1&y=2");
    let held: Vec<(&str, &str)> =
        form.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        held,
        [("csrf", "\"t"), ("mark", "partly"), ("why", "Fordi <det>"), ("s", "2"), ("late", "z")]
    );
    assert!(form.names.iter().any(|name| name == "go"));
    assert_eq!(text("<p>En &amp; to</p><p>tre</p>"), "En & to tre");
    assert_eq!(heading("<main><h1 class=x>Søk <b>her</b></h1></main>"), "Søk her");
}
