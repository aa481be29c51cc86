package org.naru.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.naru.platform.web.Language;
import org.naru.publishing.print.PrintedText;
import org.naru.publishing.print.ReportPrint;

/** Paper of a report, tagged and with its typeface inside, beside a browser that prints the same report's page. */
final class Printing {
    private static final int TIMES = 5;
    /** An amount both must print. */
    private static final String FIGURE = "1,586,957";

    private final Findings findings;
    private final Path folder;

    Printing(Findings findings, Path folder) {
        this.findings = findings;
        this.folder = folder;
    }

    void run() throws IOException {
        ReportPrint print = PrintedText.sample();
        Path page = folder.resolve("report.html");
        Files.write(page, print.html(Language.KO, ""));
        double before = used();
        byte[] paper = print.pdf(Language.KO);
        double first = used() - before;
        for (int i = 0; i < TIMES; i++) {
            print.pdf(Language.KO);
        }
        double again = (used() - before - first) / TIMES;
        findings.same("the figure on our paper", 1, holds(paper));
        if (!Peers.installed("chromium")) {
            findings.missing("chromium is not installed");
            return;
        }
        Path printed = folder.resolve("report.pdf");
        double browser = Peers.used(
                "chromium",
                "--headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=\"$2\" \"file://$1\" 2>/dev/null",
                List.of(page.toString(), printed.toString()));
        findings.same("the figure on the browser's paper", 1, holds(Files.readAllBytes(printed)));
        String sizes = "%d KiB, tagged; the browser's %d KiB".formatted(paper.length >> 10, Files.size(printed) >> 10);
        String peer = Peers.version("chromium") + ", from start to end";
        findings.add(new Findings.Row(
                "print the sample report in one language, the first time", "s CPU", first, sizes, peer, browser, null));
        findings.add(new Findings.Row("the same again", "s CPU", again, "", peer, browser, null));
    }

    private static double used() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static long holds(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).contains(FIGURE) ? 1 : 0;
        }
    }
}
