"""Authorities made of OpenSSL: a chain for signing, time stamps (RFC 3161), status answers (RFC 6960) and lists, over HTTP."""

import http.server
import subprocess
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

POLICY = "1.2.3.4.1"


class Authorities:
    """Keys and certificates in a folder, and a server that speaks for them until it is stopped."""

    def __init__(self, folder: Path, key: str = "ec"):
        self.folder = folder
        self.key = key
        handler = type("Handler", (Handler,), {"authorities": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.asked: list[str] = []
        self._make()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def file(self, name: str) -> Path:
        return self.folder / name

    def run(self, *command) -> None:
        done = subprocess.run(list(map(str, command)), cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        assert done.returncode == 0, f"{command}: {done.stderr.decode(errors='replace')}"

    def authority(self, name: str) -> None:
        """One more root, of which nobody here has heard."""
        self._authority(name, None, [])

    def _make(self) -> None:
        self._authority("root", None, [])
        self._authority("issuing", "root", [f"crlDistributionPoints=URI:{self.base}/root.crl"])
        self._authority("stamp-root", None, [])
        self._certificate("signer", "issuing", "Callcenternemnda (prøve)", 700, [
            "keyUsage=critical,digitalSignature,nonRepudiation",
            "extendedKeyUsage=1.3.6.1.5.5.7.3.36",
            f"authorityInfoAccess=OCSP;URI:{self.base}/ocsp",
            f"crlDistributionPoints=URI:{self.base}/issuing.crl",
        ], key=self.key)  # fmt: skip
        self._certificate("responder", "issuing", "Responder", 90, ["extendedKeyUsage=OCSPSigning", "noCheck=ignored"])
        self._certificate("stamper", "stamp-root", "Stamper", 3650, [
            "keyUsage=critical,digitalSignature", "extendedKeyUsage=critical,timeStamping",
            f"crlDistributionPoints=URI:{self.base}/stamp-root.crl",
        ])  # fmt: skip
        chain = self.file("signer.pem").read_text() + self.file("issuing.pem").read_text()
        self.file("chain.pem").write_text(chain)
        for name in ("root", "issuing", "stamp-root"):
            self._list(name)
        self.file("serial").write_text("01\n")
        self.file("tsa.cnf").write_text(
            "[tsa]\ndefault_tsa=t\n[t]\ndir=.\nserial=serial\nsigner_cert=stamper.pem\nsigner_key=stamper.key\n"
            f"signer_digest=sha256\ndefault_policy={POLICY}\ndigests=sha256\naccuracy=secs:1\nordering=no\n"
            "tsa_name=no\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n"
        )

    def _key(self, name: str, kind: str = "ec") -> None:
        options = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"] if kind == "rsa" else ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        self.run("openssl", "genpkey", *options, "-out", f"{name}.key")

    def _authority(self, name: str, by: str | None, extensions: list[str]) -> None:
        extensions = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign", *extensions]
        self._certificate(name, by, name.capitalize(), 7300, extensions)

    def _certificate(self, name: str, by: str | None, subject: str, days: int, extensions: list[str], key: str = "ec") -> None:
        self._key(name, key)
        extensions = [*extensions, "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid"]
        self.file(f"{name}.ext").write_text("\n".join(extensions))
        self.run("openssl", "req", "-new", "-utf8", "-key", f"{name}.key", "-subj", f"/C=NO/O=Prøve/CN={subject}", "-out", f"{name}.csr")
        issuer = ["-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial"] if by else ["-signkey", f"{name}.key"]
        self.run("openssl", "x509", "-req", "-sha256", "-in", f"{name}.csr", *issuer, "-days", days, "-extfile", f"{name}.ext", "-out", f"{name}.pem")
        if by:
            said = subprocess.run(["openssl", "x509", "-in", f"{name}.pem", "-noout", "-serial"], cwd=self.folder, capture_output=True, text=True)
            ends = (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%y%m%d%H%M%SZ")
            with self.file(f"{by}.txt").open("a") as index:
                index.write(f"V\t{ends}\t\t{said.stdout.split('=')[1].strip()}\tunknown\t/CN={name}\n")

    def _list(self, name: str) -> None:
        self.file(f"{name}.txt").touch()
        self.file(f"{name}.number").write_text("01\n")
        self.file(f"{name}.cnf").write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={name}.txt\ncrlnumber={name}.number\ndefault_md=sha256\ndefault_crl_days=30\n"
            "crl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid:always\n"
        )
        self.run("openssl", "ca", "-config", f"{name}.cnf", "-cert", f"{name}.pem", "-keyfile", f"{name}.key", "-gencrl", "-out", f"{name}.crl.pem")
        self.run("openssl", "crl", "-in", f"{name}.crl.pem", "-outform", "DER", "-out", f"{name}.crl")

    def answer(self, path: str, body: bytes) -> bytes:
        self.asked.append(path)
        if path.endswith(".crl"):
            return self.file(path.strip("/")).read_bytes()
        unique = f"{threading.get_ident()}-{len(self.asked)}"
        question, reply = self.file(f"q-{unique}"), self.file(f"r-{unique}")
        question.write_bytes(body)
        if path == "/tsa":
            self.run("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", question, "-out", reply)
        else:
            self.run("openssl", "ocsp", "-index", "issuing.txt", "-CA", "issuing.pem", "-rsigner", "responder.pem",
                     "-rkey", "responder.key", "-reqin", question, "-respout", reply, "-ndays", "30")  # fmt: skip
        return reply.read_bytes()

    def settings(self, data: Path, level: str) -> dict[str, str]:
        """The settings of a portal that signs with these, at a level."""
        given = {
            "DATABASE_URL": f"sqlite:{data / 'godkjent.db'}",
            "STORAGE_URL": f"file:{data / 'files'}",
            "PUBLIC_URL": "https://register.example.no",
            "MAIL_FROM": "noreply@example.no",
            "SIGNING_CHAIN": str(self.file("chain.pem")),
            "SIGNING_KEY": str(self.file("signer.key")),
            "TRUST_ANCHOR": str(self.file("root.pem")),
            "TIMESTAMP_URL": f"{self.base}/tsa",
            "TIMESTAMP_POLICY": POLICY,
            "TIMESTAMP_ANCHORS": str(self.file("stamp-root.pem")),
            "SIGNATURE_LEVEL": level,
        }
        return {f"GODKJENT_{name}": value for name, value in given.items()}


class Handler(http.server.BaseHTTPRequestHandler):
    authorities: Authorities

    def do_GET(self) -> None:  # noqa: N802
        self._send(self.authorities.answer(self.path, b""))

    def do_POST(self) -> None:  # noqa: N802
        self._send(self.authorities.answer(self.path, self.rfile.read(int(self.headers["Content-Length"]))))

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass
