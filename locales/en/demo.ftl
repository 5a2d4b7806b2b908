# What the demo itself says
demo-invented-paper = An invented document, made for trying out the portal.
demo-renamed = New name in the company register
demo-call-note = Opens without saying who is calling; the customer asks.
