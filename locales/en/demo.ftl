# What the demo itself says
demo-invented-paper = An invented document, made for trying out the portal.
demo-renamed = New name in the company register
demo-call-note = Opens without saying who is calling; the customer asks.
demo-condition-answer = The block works. The overview of training and first sign-in was taken from the system yesterday, and every agent completed the course before the first shift.
