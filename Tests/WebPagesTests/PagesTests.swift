import RunbookModel
import Testing

@testable import WebPages

@Suite struct PagesTests {
    private let moment = Moment(iso: "2026-01-02T03:04:05Z", text: "2026-01-02 03:04:05 UTC", ago: "5 min ago")
    private let hostile = #"<script>alert("1")</script>&'"#
    private let id = "0123456789abcdef0123456789abcdef"

    private func frame(refresh: Int? = nil) -> PageFrame {
        PageFrame(title: "Title", hostName: "web01", mode: "normal", version: "1.2.3", refresh: refresh, moment: moment)
    }

    private func dashboard(
        safe: SafeModeBanner? = nil, text: String = "text", refresh: Int? = nil, problems: [String] = [], empty: Bool = false
    ) -> DashboardPage {
        let run = Run(
            id: id, procedure: text, startedAt: 0, finishedAt: 61, outcome: .failed, message: text,
            findings: (1...5).map { Finding(subject: "subject \($0)", message: text) })
        return DashboardPage(
            frame: frame(refresh: refresh), status: StatusMark(.fail, "Failing"), sentence: text, safeMode: safe,
            incidents: PageRows(
                empty ? [] : [IncidentRow(incident(text), opened: moment, lasted: "5 min so far")], problems: problems),
            alerts: PageRows(empty ? [] : [AlertRow(Alert(key: "k", message: text, run: id, since: 0), since: moment)], problems: problems),
            checks: [CheckRow(status: StatusMark(.pass, "Pass"), title: text, output: text, figure: "3 ms")],
            units: empty ? [] : [UnitRow(status: StatusMark(.off, "Inactive"), name: text, result: text, restarts: 3, since: nil)],
            unitsProblem: empty ? text : nil,
            holds: PageRows(
                empty ? [] : [HoldRow(Hold(name: text, reason: text, by: text, run: id, since: 0), since: moment)], problems: problems),
            runs: PageRows(empty ? [] : [RunRow(run, began: moment)], problems: problems),
            drills: PageRows(
                empty
                    ? []
                    : [true, false].map { passed in
                        DrillRow(
                            DrillResult(
                                at: 0, drill: text, procedure: text, passed: passed, why: text,
                                figures: ["recovered": "0.34", "rto": "2", "data_lost": text, "again": "pass", "interrupted": "n/a"]),
                            at: moment)
                    }, problems: problems),
            notes: PageRows(empty ? [] : [NoteRow(Note(id: 7, at: 0, invocation: "", text: text), at: moment)], problems: problems))
    }

    private func incident(_ text: String, state: Incident.State = .detected) -> Incident {
        Incident(
            number: 12, kind: text, severity: .sev1, state: state, headline: text, openedBy: text, isAutomatic: true, openedAt: 0,
            acknowledgedBy: state == .detected ? nil : text, alerts: state == .resolved ? [] : [text], levelsCalled: [1, 2])
    }

    private func incidentPage(
        of incident: Incident, _ events: [IncidentEvent] = [], forms: [IncidentForm] = [], report: String? = nil
    ) -> String {
        IncidentPage(
            frame: frame(), incident: incident, opened: moment, ended: incident.state == .resolved ? moment : nil, lasted: "5 min",
            forms: forms, timeline: events.map { TimelineRow($0, at: moment, after: "1 min") }, report: report
        ).html()
    }

    private func event(_ name: String, _ fields: [String: String], by: String = "ann") -> IncidentEvent {
        IncidentEvent(name: name, at: 0, elapsed: 60, by: by, fields: fields)
    }

    private let eventNames = [
        "opened", "alert", "alert-resolved", "severity", "notified", "called", "delivered", "undelivered", "dropped", "run", "note",
        "acknowledged", "mitigated", "resolved", "of a later version", "",
    ]

    @Test func whatWasDrilledAndWhatWasNotedIsShown() {
        let page = dashboard().html()
        for part in ["Last drilled", "Passed", "0.34 s of 2 s", "again: pass, interrupted: n/a, without a tool: –", "note 7"] {
            #expect(page.contains(part), "\(part)")
        }
        let empty = dashboard(empty: true).html()
        #expect(empty.contains("No drill was run on this machine") && empty.contains("Nobody has left a note."))
    }

    @Test func theTemplatesAreWhole() {
        #expect(Templates.trouble == nil)
    }

    @Test func whatStrangersWroteStaysText() {
        let run = Run(
            id: id, procedure: hostile, startedAt: 0, outcome: .done, message: hostile,
            steps: [RunStep(name: hostile, outcome: hostile, message: hostile, at: 0)],
            findings: [Finding(subject: hostile, message: hostile)])
        let keys = [
            "message", "key", "severity", "was", "occasion", "channels", "level", "name", "channel", "to", "why", "run", "procedure",
            "outcome", "data_loss",
        ]
        let hostileFields = Dictionary(uniqueKeysWithValues: keys.map { ($0, hostile) })
        let pages = [
            dashboard(
                safe: SafeModeBanner(hold: Hold(name: "safe-mode", reason: hostile, by: hostile, run: hostile, since: 0), since: moment),
                text: hostile, problems: [hostile]
            ).html(),
            RunPage(frame: frame(), run: run) { _ in moment }.html(),
            ErrorPage(frame: frame(), heading: hostile, sentence: hostile, status: 500, request: hostile).html(),
            IncidentsPage(
                frame: frame(), status: StatusMark(.fail, "1 open"),
                incidents: PageRows(
                    [IncidentRow(incident(hostile, state: .acknowledged), opened: moment, lasted: "")], problems: [hostile]), older: nil,
                isFirst: true
            ).html(),
            incidentPage(
                of: incident(hostile, state: .acknowledged), eventNames.map { event($0, hostileFields, by: hostile) }, report: hostile),
            AcknowledgePage(
                frame: frame(), number: 12, status: StatusMark(.fail, hostile), sentence: hostile, trouble: hostile,
                incident: (incident(hostile), opened: moment),
                form: LinkForm(number: 12, expires: hostile, signature: hostile, order: hostile)
            ).html(),
        ]
        for page in pages {
            #expect(!page.contains("<script"))
            #expect(page.contains("&lt;script&gt;"))
        }
    }

    @Test func everyPageIsWellFormedAndCanBeReadWithoutEyes() throws {
        let run = Run(
            id: id, procedure: "p", startedAt: 0, outcome: .done, steps: [RunStep(name: "s", outcome: "done", message: "", at: 0)])
        for page in [
            dashboard(safe: SafeModeBanner(hold: nil, since: nil), refresh: 10).html(), dashboard(empty: true).html(),
            RunPage(frame: frame(), run: run) { _ in moment }.html(),
            ErrorPage(frame: frame(), heading: "h", sentence: "s", status: 404, request: "r").html(),
            IncidentsPage(
                frame: frame(), status: StatusMark(.pass, "none is open"), incidents: PageRows([], problems: []),
                older: "/incidents?before=2", isFirst: false
            ).html(),
            incidentPage(
                of: incident("t"), eventNames.map { event($0, [:]) },
                forms: IncidentForm.Act.allCases.map { IncidentForm($0, order: "o") }),
            incidentPage(of: incident("t", state: .resolved), report: "## Report\n\n- one\n"),
            AcknowledgePage(
                frame: frame(), number: 12, status: StatusMark(.fail, "Detected"), incident: (incident("t"), opened: moment),
                form: LinkForm(number: 12, expires: "1", signature: "2", order: "3")
            ).html(),
        ] {
            #expect(page.hasPrefix("<!doctype html>"))
            #expect(try unclosed(page) == [])
            for part in ["<html lang=\"en\">", "<main id=\"main\">", "href=\"#main\"", "name=\"viewport\"", "<nav aria-label", "</footer>"]
            {
                #expect(page.contains(part), "\(part)")
            }
            #expect(page.count(of: "<h1") == 1)
            #expect(page.count(of: "<caption") == page.count(of: "<table"))
            #expect(page.count(of: "<th ") == page.count(of: "scope="))
            #expect(!page.contains("style=") && !page.contains("<style") && !page.contains(" onclick"), "the policy refuses inline code")
        }
    }

    @Test func statusIsAWordAndNotOnlyAColour() {
        let page = dashboard().html()
        for word in ["Failing", "Pass", "Inactive", "Failed"] { #expect(page.contains(word), "\(word)") }
    }

    @Test func safeModeSaysWhyByWhomSinceWhenAndHowToLeave() {
        let hold = Hold(name: "safe-mode", reason: "port taken", by: "auto-recovery", run: id, since: 0)
        let page = dashboard(safe: SafeModeBanner(hold: hold, since: moment)).html()
        for part in ["Safe mode", "port taken", "auto-recovery", moment.iso, "/runs/\(id)", "nixos-gui-leave-safe-mode"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!dashboard().html().contains("leave-safe-mode"))
        #expect(dashboard(safe: SafeModeBanner(hold: nil, since: nil)).html().contains("started it by hand"))
    }

    @Test func whatCannotBeReadIsSaidAndNotShownAsNothing() {
        let page = dashboard(problems: ["Run records cannot be read: permission denied."], empty: true).html()
        #expect(page.contains("Run records cannot be read: permission denied."))
        #expect(!page.contains("No run is recorded yet."))
        #expect(dashboard(empty: true).html().contains("No run is recorded yet."))
    }

    @Test func aRunIsShownShortInTheListAndWholeOnItsPage() {
        let page = dashboard().html()
        #expect(page.contains("href=\"/runs/\(id)\""))
        #expect(page.contains("1 min 1 s"))
        #expect(page.contains("subject 3") && !page.contains("subject 4") && page.contains("and 2 more"))
    }

    @Test func anOpenIncidentStandsOnTheDashboard() {
        let page = dashboard().html()
        #expect(page.contains("Open incidents") && page.contains(#"href="/incidents/12""#) && page.contains("nobody has it"))
        #expect(!dashboard(empty: true).html().contains("Open incidents"))
        #expect(dashboard(problems: ["Incidents cannot be read."], empty: true).html().contains("Incidents cannot be read."))
    }

    @Test func theTimelineIsInWordsThatAPersonUnderstands() {
        let page = incidentPage(
            of: incident("it fails"),
            [
                event("opened", ["message": "nixos-gui.service is down"], by: "nixos-gui-escalate.service"),
                event("severity", ["severity": "SEV1", "was": "SEV2", "again": "yes", "message": "worse"]),
                event("notified", ["occasion": "opened", "channels": "mail webhook"]), event("notified", ["occasion": "opened"]),
                event("called", ["level": "1", "name": "On call", "channel": "mail", "to": "a@b.example"]),
                event("called", ["level": "2", "name": "Lead", "channel": "telephone", "to": "+1 555"]),
                event("delivered", ["channel": "mail", "to": "a@b.example", "occasion": "called-1"]),
                event("undelivered", ["channel": "webhook", "why": "no route"]),
                event("dropped", ["channel": "webhook", "why": "three days old"]),
                event("run", ["run": id, "procedure": "diagnose", "outcome": "done", "message": "well", "data_loss": "2 min"]),
                event("resolved", ["message": ""]),
            ])
        for part in [
            "by nixos-gui-escalate.service: nixos-gui.service is down", "SEV1, it was SEV2; people are called anew: worse",
            "that it was opened, by mail, webhook", "nobody: the policy names no channel", "level 1, On call, by mail at a@b.example",
            "level 2, Lead: a person must call by telephone at +1 555", "by mail to a@b.example: the call of level 1",
            "by webhook: no route. It is tried again.", "by webhook: three days old. It is not tried again.",
            "nixos-gui-diagnose ended, done: well (data lost: 2 min)", #"<a href="/runs/\#(id)">run 01234567</a>"#, ">by ann<",
            "Levels called</dt><dd>1, 2<", "Alerts that stand</dt><dd>it fails<",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func onlyWhatMakesSenseIsOffered() {
        func acts(_ incident: Incident, hasReport: Bool = false) -> [IncidentForm.Act] {
            IncidentForm.Act.allCases.filter { $0.fits(incident, hasReport: hasReport) }
        }
        var open = incident("t")
        #expect(acts(open) == [.acknowledge], "an alert of it stands")
        open.alerts = []
        #expect(acts(open) == [.acknowledge, .resolve])
        open.state = .mitigated
        #expect(acts(open) == [.resolve])
        #expect(acts(incident("t", state: .resolved)) == [.report] && acts(incident("t", state: .resolved), hasReport: true) == [])
        let page = incidentPage(of: open)
        #expect(page.contains("nixos-gui-incident resolve 12") && !page.contains("nixos-gui-incident acknowledge 12"))
        #expect(page.contains("From here nothing can be started now"))
    }

    @Test func thePageLoadsAgainOnlyWhenAsked() {
        #expect(dashboard(refresh: 10).html().contains(#"<meta http-equiv="refresh" content="10">"#))
        #expect(!dashboard().html().contains("http-equiv"))
    }

    @Test func addressesStayOurs() {
        #expect(SiteURL.run("../../evil?x=<y>") == "/runs/evilxy")
        #expect(Asset.style.url.hasPrefix("/assets/style-") && Asset.style.url.hasSuffix(".css"))
        #expect(Asset.style.bytes.count > 1_000)
        let changed = Asset(name: "style", ending: "css", type: "", bytes: Asset.style.bytes + [0])
        #expect(changed.url != Asset.style.url, "another content has another address")
    }

    /// Elements that are opened and not closed, or closed and not opened.
    private func unclosed(_ page: String) throws -> [String] {
        let void: Set = ["meta", "link", "!doctype", "br", "img", "input"]
        var open: [String] = []
        for match in page.matches(of: try Regex(#"<(/?)([!a-z0-9]+)[^>]*>"#, as: (Substring, Substring, Substring).self)) {
            let name = String(match.output.2)
            if void.contains(name) { continue }
            if match.output.1.isEmpty {
                open.append(name)
            } else if open.popLast() != name {
                return ["</\(name)>"]
            }
        }
        return open
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
