package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.proof.ProgramProcess;

/**
 * {@code naru check} with a head kept elsewhere, by the program's own command line: what the owner of the database does
 * to the end of a chain is seen by that head alone.
 */
class CheckCommandIT {
    /** Takes the last entry of the chain away and leaves no trace inside the database, as its owner can. */
    private static final String REMOVE_THE_LAST = """
            begin;
            set local session_replication_role = replica;
            create temporary table last on commit drop as
              select s.* from ledger.seal s join ledger.entity e on e.id = s.entity_id where e.code = 'us'
              order by s.seq desc limit 1;
            delete from ledger.line where entry_id = (select entry_id from last);
            delete from ledger.entry_text where entry_id = (select entry_id from last);
            delete from ledger.seal where entry_id = (select entry_id from last);
            delete from ledger.entry where id = (select entry_id from last);
            update ledger.chain_head h set seq = s.seq, chain = s.chain from ledger.seal s
              where s.entity_id = h.entity_id and h.entity_id = (select entity_id from last)
                and s.seq = (select seq - 1 from last);
            commit""";

    @TempDir
    private Path folder;

    @Test
    void anEntryRemovedAtTheEndIsFoundByAHeadKeptElsewhere() throws Exception {
        Path home = folder.resolve("home");
        Path heads = folder.resolve("heads.txt");
        GeneratedBook book = GeneratedBook.make(folder.resolve("book"), 60);
        // One that serves keeps the database for the commands, so that none of them has to start it.
        try (ProgramProcess serving = ProgramProcess.serve(home)) {
            serving.awaitReady();
            run(
                    home,
                    ExitCode.DONE,
                    "import",
                    book.journal().toString(),
                    "--map",
                    book.folder().resolve("map.json").toString());
            String sound = run(home, ExitCode.DONE, "check", "chain", "--write-head", heads.toString());
            List<String> kept = Files.readAllLines(heads);
            assertThat(kept).hasSize(2).allMatch(head -> head.matches("(kr|us):\\d+:[0-9a-f]{64}"));
            assertThat(sound).contains(kept);
            run(home, ExitCode.DONE, "check", "chain", "--head", heads.toString());

            asSuperuser(home, REMOVE_THE_LAST);

            assertThat(run(home, ExitCode.DONE, "check", "chain")).contains("no finding");
            String us = kept.getLast();
            assertThat(run(home, ExitCode.FINDINGS, "check", "chain", "--head", heads.toString()))
                    .contains("The chain of us is shorter than the head kept elsewhere")
                    .contains("Restore them from a backup")
                    .doesNotContain("The chain of kr");
            String other = us.substring(0, us.lastIndexOf(':') + 1).replaceFirst(":\\d+:", ":1:") + "0".repeat(64);
            assertThat(run(home, ExitCode.FINDINGS, "check", "chain", "--head", other))
                    .contains("is not the one of the head kept elsewhere");
            assertThat(run(
                            home,
                            ExitCode.WRONG_USE,
                            "check",
                            "--head",
                            folder.resolve("none.txt").toString()))
                    .contains("neither a head");
        }
    }

    private static String run(Path home, int ends, String... arguments) {
        try (ProgramProcess command = ProgramProcess.run(home, Map.of(), arguments)) {
            int ended = command.awaitEnd();
            assertThat(ended).as(command.said()).isEqualTo(ends);
            return command.said();
        }
    }

    private static void asSuperuser(Path home, String statements) throws Exception {
        try (HomeDatabase database = HomeDatabase.openUnmigrated(new NaruHome(home), Optional.empty());
                Connection connection = database.server()
                        .orElseThrow()
                        .superuser()
                        .in(HomeDatabase.NAME)
                        .direct()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set naru.actor = 'system:test'");
            statement.execute(statements);
        }
    }
}
