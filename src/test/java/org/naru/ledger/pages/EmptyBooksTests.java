package org.naru.ledger.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The pages of books in which nothing is yet: each says so and what to do. */
@NaruDatabaseTest
class EmptyBooksTests {
    @Test
    void saysOnEveryPageThatNothingIsThereYet(TestDatabase database) {
        try (BookServer server = BookServer.start(database)) {
            for (String language : new String[] {"en", "ko"}) {
                Visitor visitor = Visitor.of(server, "bookkeeper", language);
                for (String path : new String[] {
                    "/books",
                    "/books/journal",
                    "/books/accounts",
                    "/books/funds",
                    "/books/programmes",
                    "/books/periods",
                    "/books/rates"
                }) {
                    Visitor.Page page = visitor.get(path);

                    assertEquals(200, page.status(), path);
                    assertTrue(page.body().contains("class=\"empty\""), path);
                    assertFalse(page.body().contains("⟦"), path);
                }
                assertEquals(200, visitor.get("/books/entries/new").status());
            }
        }
    }
}
