# Det som kan gå galt på alle sider
problem-foreign-form = Skjemaet kom ikke fra en side som er åpen her, eller siden er for gammel. Ingenting er endret. Gå tilbake, last siden på nytt og send inn igjen.
problem-form-too-large = Skjemaet er for stort. Gå tilbake, kort ned teksten og send inn igjen.
problem-not-a-form = Dette kan bare sendes fra skjemaet på siden. Gå tilbake og prøv igjen.
problem-sign-in = Logg inn for å se denne siden.
problem-forbidden = Du er logget inn, men rollen din gir ikke tilgang til denne siden.
problem-too-often = Det kom for mange forsøk på kort tid. Vent litt og prøv igjen.
problem-unavailable = Noe vi trenger, svarer ikke akkurat nå. Det som var lagret, er trygt. Prøv igjen om litt.
web-refused-title = Det går ikke nå
