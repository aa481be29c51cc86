package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Texts;

/** The forms in which the command line gives statements. */
public enum StatementFormat {
    /** For a terminal. */
    TABLE {
        @Override
        public String write(List<Statement> statements, Texts texts) {
            return new StatementText(texts).write(statements);
        }
    },
    /** For machines. */
    JSON {
        @Override
        public String write(List<Statement> statements, Texts texts) {
            return new StatementJson(texts).write(statements);
        }
    },
    /** For spreadsheets. */
    CSV {
        @Override
        public String write(List<Statement> statements, Texts texts) {
            return new StatementCsv(texts).write(statements);
        }
    };

    /**
     * The statements as text, ending in a line break.
     *
     * @param statements all of one kind, one per legal entity
     */
    public abstract String write(List<Statement> statements, Texts texts);
}
