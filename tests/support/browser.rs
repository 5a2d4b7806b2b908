//! Somebody at a browser without scripts: keeps cookies, follows redirects, fills in the forms that pages show.

use super::html::{self, Form};
use reqwest::header::{ACCEPT, HeaderMap, LOCATION, ORIGIN};
use reqwest::{Method, RequestBuilder, Response};

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) status: u16,
    /// Path and query of the page that was shown in the end.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    pub(crate) fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// What a reader sees.
    pub(crate) fn text(&self) -> String {
        html::text(&self.body())
    }

    pub(crate) fn heading(&self) -> String {
        html::heading(&self.body())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{} is no JSON: {error}\n{}", self.path, self.body()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn links(&self) -> Vec<String> {
        html::links(&self.body())
    }

    /// The form that posts to an address, whatever stands after its question mark.
    pub(crate) fn form(&self, action: &str) -> Form {
        let forms = html::forms(&self.body(), &self.path);
        let bare = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        let found = forms.iter().find(|form| form.action == action);
        let found = found.or_else(|| forms.iter().find(|form| bare(&form.action) == bare(action)));
        found.cloned().unwrap_or_else(|| {
            let actions: Vec<&str> = forms.iter().map(|form| form.action.as_str()).collect();
            panic!(
                "{} ({}) has no form to {action}, only to {actions:?}\n{}",
                self.path,
                self.status,
                self.text()
            )
        })
    }

    /// Says with the whole page what was expected.
    pub(crate) fn expect(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}\n{}", self.path, self.text());
        self
    }

    pub(crate) fn shows(&self, text: &str) -> &Self {
        assert!(self.text().contains(text), "{} does not show “{text}”:\n{}", self.path, self.text());
        self
    }

    pub(crate) fn hides(&self, text: &str) -> &Self {
        assert!(!self.body().contains(text), "{} shows “{text}”:\n{}", self.path, self.text());
        self
    }
}

/// One person's browser.
#[derive(Clone)]
pub(crate) struct Browser {
    client: reqwest::Client,
    base: String,
    /// The page that is open.
    pub(crate) page: Page,
}

impl Browser {
    pub(crate) fn new(base: &str) -> Self {
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(4)
            // The server hangs up after five quiet seconds, also while we are about to ask.
            .pool_idle_timeout(std::time::Duration::from_secs(2))
            .timeout(std::time::Duration::from_mins(1))
            .build()
            .unwrap();
        let page = Page { status: 0, path: String::new(), headers: HeaderMap::new(), bytes: Vec::new() };
        Self { client, base: base.to_owned(), page }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        self.client.request(method, url)
    }

    /// Sends one request as it is and returns what came, without following it.
    pub(crate) async fn bare(&self, request: RequestBuilder) -> Page {
        let response = request.send().await.unwrap_or_else(|error| panic!("no answer: {error:?}"));
        read(response).await
    }

    /// The same for a request that has been put together, with headers of its own.
    pub(crate) async fn bare_built(&self, request: reqwest::Request) -> Page {
        let response = self.client.execute(request).await;
        read(response.unwrap_or_else(|error| panic!("no answer: {error:?}"))).await
    }

    /// The status of an answer; none when the connection broke before it was there.
    pub(crate) async fn request_sent(&self, request: RequestBuilder) -> Option<u16> {
        request.send().await.ok().map(|response| response.status().as_u16())
    }

    /// Sends a request and follows where it leads.
    pub(crate) async fn send(&mut self, request: RequestBuilder) -> &Page {
        let mut page = self.bare(request).await;
        for _ in 0..5 {
            if page.status != 303 {
                break;
            }
            let to = page.header(LOCATION.as_str()).to_owned();
            page = self.bare(self.request(Method::GET, &to).header(ACCEPT, "text/html")).await;
        }
        self.page = page;
        &self.page
    }

    pub(crate) async fn get(&mut self, path: &str) -> &Page {
        self.send(self.request(Method::GET, path).header(ACCEPT, "text/html")).await
    }

    /// Opens a page that must be there.
    pub(crate) async fn open(&mut self, path: &str) -> &Page {
        self.get(path).await.expect(200);
        &self.page
    }

    /// What a script would get.
    pub(crate) async fn get_json(&self, path: &str) -> Page {
        self.bare(self.request(Method::GET, path).header(ACCEPT, "application/json")).await
    }

    /// A form of the open page, filled in and ready to be sent.
    pub(crate) fn filled(&self, action: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut form = self.page.form(action);
        form.fill(fields);
        self.post_of(&form.action, &form.values)
    }

    pub(crate) fn post_of(&self, action: &str, values: &[(String, String)]) -> RequestBuilder {
        self.request(Method::POST, action).header(ORIGIN, &self.base).header(ACCEPT, "text/html").form(values)
    }

    /// Fills in a form of the open page, sends it, and follows where that leads.
    pub(crate) async fn submit(&mut self, action: &str, fields: &[(&str, &str)]) -> &Page {
        let request = self.filled(action, fields);
        self.send(request).await
    }

    /// The same for a form with files.
    pub(crate) async fn upload(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        files: Vec<(&str, reqwest::multipart::Part)>,
    ) -> &Page {
        let request = self.filled_with_files(action, fields, files);
        self.send(request).await
    }

    pub(crate) fn filled_with_files(
        &self,
        action: &str,
        fields: &[(&str, &str)],
        files: Vec<(&str, reqwest::multipart::Part)>,
    ) -> RequestBuilder {
        let mut form = self.page.form(action);
        assert!(form.multipart, "the form to {action} can carry no files");
        form.fill(fields);
        let mut parts = reqwest::multipart::Form::new();
        for (name, value) in form.values {
            parts = parts.text(name, value);
        }
        for (name, part) in files {
            assert!(
                form.names.iter().any(|known| known == name),
                "the form to {action} has no field {name} for files"
            );
            parts = parts.part(name.to_owned(), part);
        }
        self.request(Method::POST, &form.action)
            .header(ORIGIN, &self.base)
            .header(ACCEPT, "text/html")
            .multipart(parts)
    }

    /// What a script would send to save a form while somebody writes.
    pub(crate) async fn save_quietly(&self, action: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = self.page.form(action);
        form.fill(fields);
        let request = self.request(Method::POST, &form.action).header(ORIGIN, &self.base);
        self.bare(request.header(ACCEPT, "application/json").form(&form.values)).await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> &Page {
        self.open("/logg-inn").await;
        self.submit("/logg-inn", &[("email", email), ("password", password)]).await;
        assert!(!self.page.path.starts_with("/logg-inn"), "{email} cannot sign in:\n{}", self.page.text());
        &self.page
    }
}

async fn read(response: Response) -> Page {
    let url = response.url().clone();
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = response.bytes().await.unwrap_or_else(|error| panic!("{path} broke off: {error:?}")).to_vec();
    Page { status, path, headers, bytes }
}
