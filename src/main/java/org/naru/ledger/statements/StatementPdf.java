package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.print.Paper;
import org.naru.platform.web.Texts;

/** Statements on paper: each begins on a page of its own, with what it was read from. */
final class StatementPdf {
    private final Texts texts;

    StatementPdf(Texts texts) {
        this.texts = texts;
    }

    byte[] write(List<Statement> statements) {
        List<Sheet> sheets = statements.stream()
                .map(statement -> SheetOf.of(statement, true))
                .toList();
        return Paper.of(texts).print("ledger/paper.jte", new PaperPage(sheets, texts));
    }
}
