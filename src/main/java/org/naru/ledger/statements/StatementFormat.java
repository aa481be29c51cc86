package org.naru.ledger.statements;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.naru.platform.web.Texts;

/** The forms in which statements are given out. All are made from the same figures. */
public enum StatementFormat {
    /** For a terminal. */
    TABLE("text/plain; charset=utf-8"),
    /** For machines. */
    JSON("application/json"),
    /** For spreadsheets and scripts: one flat table, UTF-8. */
    CSV("text/csv; charset=utf-8"),
    /** Excel: a sheet for each table, numbers as numbers. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** For paper and for keeping. */
    PDF("application/pdf");

    private final String contentType;

    StatementFormat(String contentType) {
        this.contentType = contentType;
    }

    /** What is typed, and the ending of a file. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in a header. */
    public String contentType() {
        return contentType;
    }

    /** Whether it is text that a terminal can show. */
    public boolean isText() {
        return this != XLSX && this != PDF;
    }

    /**
     * The statements as text, ending in a line break.
     *
     * @param statements all of one kind, one per legal entity, or a joined one alone
     * @throws IllegalStateException if the form is no text
     */
    public String write(List<Statement> statements, Texts texts) {
        return switch (this) {
            case TABLE -> new StatementText(texts).write(statements);
            case JSON -> new StatementJson(texts).write(statements);
            case CSV -> new StatementCsv(texts).write(statements);
            case XLSX, PDF -> throw new IllegalStateException(this + " is no text because it is a file for a program");
        };
    }

    /**
     * The statements as a file.
     *
     * @param statements all of one kind, one per legal entity, or a joined one alone
     */
    public byte[] bytes(List<Statement> statements, Texts texts) {
        return switch (this) {
            case TABLE, JSON, CSV -> write(statements, texts).getBytes(StandardCharsets.UTF_8);
            case XLSX -> new StatementWorkbook(texts).write(statements);
            case PDF -> new StatementPdf(texts).write(statements);
        };
    }
}
