package org.naru.publishing.print;

import java.util.List;
import java.util.stream.Collectors;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.ReportDocument.Edition;
import org.naru.publishing.report.ReportDocument.Section;
import org.naru.publishing.report.Run;

/** The outline a reader of PDF shows beside the pages: chapters and the sections under them. */
final class Bookmarks {
    private Bookmarks() {}

    static String of(Edition edition, Texts texts) {
        Markup out = new Markup().open("bookmarks");
        boolean open = false;
        for (Section section : edition.sections()) {
            if (section.level() == 1) {
                out.put(open ? "</bookmark>" : "");
                open = true;
                out.open("bookmark", "name", words(section.heading()), "href", "#" + section.id());
            } else if (section.level() == 2) {
                out.empty("bookmark", "name", words(section.heading()), "href", "#" + section.id());
            }
        }
        out.put(open ? "</bookmark>" : "");
        return out.empty("bookmark", "name", texts.text("publishing.print.sources"), "href", "#sources")
                .close("bookmarks")
                .toString();
    }

    private static String words(List<Run> runs) {
        return runs.stream()
                .map(run -> switch (run) {
                    case Run.Words(String text) -> text;
                    case Run.Bound bound -> bound.text();
                    case Run.Stressed(List<Run> inside) -> words(inside);
                    case Run.Strong(List<Run> inside) -> words(inside);
                    case Run.Link link -> words(link.runs());
                    case Run.NewLine() -> " ";
                })
                .collect(Collectors.joining());
    }
}
