# pip install joserfc
import json
from urllib.request import urlopen

from joserfc import jws
from joserfc.jwk import KeySet

keys = KeySet.import_key_set(json.load(urlopen("{base}/data/keys.json")))
signed = urlopen("{base}/data/register.jws").read()
# Fails when a single byte is not as we signed it.
register = json.loads(jws.deserialize_compact(signed, keys, algorithms=["EdDSA"]).payload)
for vendor in register["vendors"]:
    print(vendor["organisasjonsnummer"], vendor["legalName"], vendor["status"])
