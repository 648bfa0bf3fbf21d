package dev.gatehouse.console.report;

/** The style sheet of reports: light, and on paper A4 with the page's number. */
final class ReportStyle {

    static final String SHEET = """
            :root { color-scheme: light; }
            * { box-sizing: border-box; }
            body { margin: 2rem auto; max-width: 60rem; padding: 0 1.5rem; background: #ffffff; color: #1f2328;
              font: 14px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
            h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
            h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; break-after: avoid; }
            header { border-bottom: 2px solid #1f2328; padding-bottom: .6rem; }
            .from { margin: .3rem 0 0; color: #59636e; font-size: .9rem; }
            .sentence { margin: 1.2rem 0; padding: .7rem 1rem; border-left: 5px solid #59636e; background: #f6f8fa;
              font-size: 1.1rem; break-inside: avoid; }
            .calm { border-color: #1a7f37; background: #f0fbf2; }
            .alarmed { border-color: #cf222e; background: #fff3f2; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem; }
            .tile { border: 1px solid #d1d9e0; border-radius: 6px; padding: .5rem .8rem; break-inside: avoid; }
            .tile span { display: block; color: #59636e; font-size: .85rem; }
            .tile strong { font-size: 1.35rem; line-height: 1.3; }
            .figures { display: grid; grid-template-columns: 1fr; gap: .4rem; }
            figure { margin: .4rem 0; break-inside: avoid; }
            svg { max-width: 100%; height: auto; }
            table { width: 100%; border-collapse: collapse; font-size: .85rem; }
            thead { display: table-header-group; }
            tr { break-inside: avoid; }
            th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #d1d9e0; text-align: start;
              vertical-align: top; overflow-wrap: anywhere; }
            th { color: #59636e; font-weight: 600; border-bottom: 2px solid #d1d9e0; white-space: nowrap; }
            td:first-child, .short { white-space: nowrap; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0; }
            dt { color: #59636e; }
            dd { margin: 0; overflow-wrap: anywhere; }
            @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
            @media print {
              body { margin: 0; padding: 0; max-width: none; font-size: 10pt;
                -webkit-print-color-adjust: exact; print-color-adjust: exact; }
              a { color: inherit; text-decoration: none; }
            }
            """;

    private ReportStyle() {}
}
