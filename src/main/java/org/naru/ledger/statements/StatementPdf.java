package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.print.Paper;
import org.naru.platform.web.Texts;

/** Statements on paper: each begins on a page of its own, with what it was read from. */
final class StatementPdf {
    /** More columns than this do not fit beside their labels on an upright page. */
    private static final int COLUMNS_UPRIGHT_MAX = 5;

    private final Texts texts;

    StatementPdf(Texts texts) {
        this.texts = texts;
    }

    byte[] write(List<Statement> statements) {
        List<Sheet> sheets = statements.stream()
                .map(statement -> SheetOf.of(statement, true))
                .toList();
        boolean wide = sheets.stream()
                .flatMap(sheet -> sheet.grids().stream())
                .anyMatch(grid -> grid.columns().stream()
                                .filter(column -> column.type() != Sheet.Type.NOTE)
                                .count()
                        > COLUMNS_UPRIGHT_MAX);
        Paper paper = Paper.of(texts);
        return (wide ? paper.across() : paper).print("ledger/paper.jte", new PaperPage(sheets, texts));
    }
}
