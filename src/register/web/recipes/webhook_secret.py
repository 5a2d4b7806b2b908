# pip install standardwebhooks
from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def is_ours(headers, body, secret):
    """headers: names in lower case. body: the bytes as they came. secret: "secret", whsec_..."""
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError:
        return False
