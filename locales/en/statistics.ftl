# Statistics: what the scheme’s work comes to, with no figure that points at one company
statistics-title = Statistics
statistics-lead = How many are approved, what the board decided, how long it took, and what companies most often have to improve. The register shows who is approved; other figures for one to four companies are not shown.
statistics-at = The figures were calculated { $at }. Years follow Norwegian time.
statistics-few = fewer than five
statistics-too-few = too few companies
statistics-unknown = no figures
statistics-bar = { $label } – { $column }: { $value }
statistics-file = Download as CSV: { $title }

statistics-column-year = Year
statistics-column-criterion = Criterion
statistics-column-companies = Companies
statistics-column-approved = Approved
statistics-column-approved-with-conditions = Approved with conditions
statistics-column-refused = Not approved
statistics-column-median-days = Median, days
statistics-column-aim-days = Aim, days

statistics-approved-title = Approved companies
statistics-approved-finding = Companies with a valid approval in { $label }: { $companies }.
statistics-approved-none = No company has been approved yet.
statistics-approved-method = Companies with at least one valid approval at the end of the year; for the present year, today.

statistics-outcomes-title = Decisions
statistics-outcomes-finding = Companies with a decision in { $label }: approved { $approved }, approved with conditions { $approved-with-conditions }, not approved { $refused }.
statistics-outcomes-none = The board has not decided any application yet.
statistics-outcomes-method = Applications for approval with a decision that has taken effect. A company is counted once for each outcome that it got in the year. We give no total, because the figures that are not shown could be worked out from it.

statistics-handling-title = Handling time
statistics-handling-finding = Of the applications decided in { $label }, the middle one took { $median-days } days. The scheme’s aim is { $aim-days } days.
statistics-handling-none = Too few companies have had a decision for us to give the handling time.
statistics-handling-method = Days from the payment of the fee to the board’s decision. The median is shown when at least five companies stand behind it.

statistics-points-title = Criteria most often not fully met
statistics-points-finding = The criterion that most companies did not fully meet is { $label }. Number of companies: { $companies }.
statistics-points-none = No criterion was found partly met or not met at five companies or more.
statistics-points-method = Companies where the board found the criterion partly met or not met, in all decided applications. Only criteria that concern at least five companies are listed, ten at most.

statistics-column-median-complaints = Complaints per 10,000 connected calls, median

statistics-complaints-title = Complaints about calls
statistics-complaints-finding = The middle company had { $median-complaints } complaints per 10,000 connected calls in { $label }.
statistics-complaints-none = Too few companies have reported figures for us to say how many complaints there were.
statistics-complaints-method = The companies’ own figures for criterion 2.4 in decided applications, by the year in which the period ended. Each company counts the same. The median is shown when at least five companies stand behind it.
