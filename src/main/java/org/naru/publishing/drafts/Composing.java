package org.naru.publishing.drafts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.naru.figures.Audience;
import org.naru.figures.Figures;
import org.naru.publishing.print.ReportPrint;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportOutcome;
import org.naru.publishing.report.ReportProblem;
import org.naru.publishing.report.ReportText;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a document of a report's text, the figures as they are now, and its pictures. */
final class Composing {
    private final DraftsSql sql;
    private final Figures figures;
    private final FiscalYears years;
    private final TransactionTemplate transaction;

    Composing(DraftsSql sql, Figures figures, FiscalYears years, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.figures = figures;
        this.years = years;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a text. */
    sealed interface Composed {
        /** It is none. */
        record Problems(List<ReportProblem> problems) implements Composed {
            public Problems {
                problems = List.copyOf(problems);
            }
        }

        /**
         * It is a document.
         *
         * @param content what an approval would be of
         * @param shown the pictures it shows, by name
         */
        record Whole(
                ReportDocument document, Content content, Map<String, KeptPicture> shown, Map<String, byte[]> bytes)
                implements Composed {
            public Whole {
                shown = Map.copyOf(shown);
                bytes = Map.copyOf(bytes);
            }
        }
    }

    /** The document of a text, saved or not, as it would become the next version. */
    Composed of(Draft draft, Revision revision) {
        Map<String, KeptPicture> pictures = in(() ->
                sql.pictures(draft.code()).stream().collect(Collectors.toMap(KeptPicture::name, Function.identity())));
        LocalDate lastDay = years.lastDay(draft.year());
        ReportOutcome outcome = figures.read(
                Audience.OUTSIDE,
                reading -> ReportText.build(
                        revision.text(), draft.year(), lastDay, reading, Set.copyOf(pictures.keySet())));
        return switch (outcome) {
            case ReportOutcome.Refused(List<ReportProblem> problems) -> new Composed.Problems(problems);
            case ReportOutcome.Built(ReportDocument document) -> {
                Map<String, KeptPicture> shown = new TreeMap<>(pictures);
                shown.keySet().retainAll(ReportPrint.pictures(document));
                Map<String, String> hashes = new HashMap<>();
                shown.forEach((name, picture) -> hashes.put(name, picture.sha256()));
                Content content = new Content(
                        draft,
                        in(() -> sql.nextVersion(draft.code())),
                        revision,
                        lastDay,
                        PrintedFigures.of(document),
                        hashes);
                yield new Composed.Whole(document, content, shown, in(() -> bytes(shown)));
            }
        };
    }

    private Map<String, byte[]> bytes(Map<String, KeptPicture> shown) {
        Map<String, byte[]> bytes = new HashMap<>();
        shown.forEach((name, picture) ->
                sql.pictureBytes(picture.report(), name, picture.n()).ifPresent(each -> bytes.put(name, each)));
        return bytes;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
