package org.naru.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.naru.access.Audit;
import org.naru.access.AuditHead;
import org.naru.access.VerifyAudit;
import org.naru.proof.Chromium;
import org.naru.proof.RunningNaru;
import org.naru.vault.HybridSeal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sealing and opening: the client's own sources in Chromium, beside Java with the JDK's primitives and the {@code age} program;
 * names after unlocking, moving to a newer key; and the audit log verified beside plain SQL that reads the same rows.
 *
 * <p>Debian's {@code age} is older than hybrid recipients: it seals to X25519 alone, which is less work, and is started for each
 * file, which is more.
 */
final class Sealing {
    private static final int PEOPLE = 1_048;
    private static final int MOVED = 10_000;
    private static final int EVENTS = 10_000;
    private static final int WHOLE = 100_000;
    private static final int WARM = 3;
    private static final String AGE = "age";

    private final Findings findings;
    private final Path folder;
    private final int seconds;
    private final boolean whole;
    private final byte[] secret = new byte[32];

    /**
     * A run.
     *
     * @param size of the whole benchmark; below 100,000 this part is small too
     * @param seconds that each way of sealing and opening is given
     */
    Sealing(Findings findings, Path folder, int size, int seconds) {
        this.findings = findings;
        this.folder = folder;
        this.seconds = seconds;
        this.whole = size >= WHOLE;
        new SecureRandom().nextBytes(secret);
    }

    void run() throws IOException {
        try (RunningNaru naru = RunningNaru.start()) {
            if (Peers.installed("chromium")) {
                try (Playwright playwright = Chromium.playwright();
                        Browser browser = Chromium.start(playwright)) {
                    Page page = browser.newPage();
                    page.setDefaultTimeout(0);
                    // Keys are made only where the address is one that a browser trusts.
                    page.navigate(naru.address() + "/sign-in");
                    page.evaluate(bundle());
                    inTheBrowser(page);
                }
            } else {
                findings.missing("chromium is not installed");
            }
            audit(naru);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String bundle() throws IOException {
        Path out = folder.resolve("sealing.js");
        Process process = new ProcessBuilder(
                        "node_modules/.bin/esbuild",
                        "src/test/ts/vault/sealing.bench.ts",
                        "--bundle",
                        "--format=iife",
                        "--log-level=error",
                        "--outfile=" + out)
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the client was not bundled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return Files.readString(out);
    }

    private void inTheBrowser(Page page) throws IOException, GeneralSecurityException {
        Map<?, ?> files = (Map<?, ?>)
                page.evaluate("([key, time]) => naruBench.files(key, time)", List.of(text(secret), (double) seconds));
        byte[] plain = bytes(files.get("plain"));
        byte[] file = bytes(files.get("file"));
        findings.same("what the browser sealed, opened by Java", 1, same(HybridSeal.opened(secret, file), plain));
        byte[] ours = HybridSeal.seal(secret, plain);
        findings.same(
                "what Java sealed, opened by the browser",
                1,
                same(
                        bytes(page.evaluate(
                                "([key, file]) => naruBench.other(key, file)", List.of(text(secret), text(ours)))),
                        plain));
        double[] java = inJava(plain, file);
        double[] age = Peers.installed(AGE) ? withAge(plain) : new double[0];
        String detail = "4,096 bytes, ML-KEM-768 with X25519";
        rows("seal a note, in Chromium", number(files.get("sealed")), detail, java[0], age.length == 0 ? 0 : age[0]);
        rows("open it again, in Chromium", number(files.get("opened")), detail, java[1], age.length == 0 ? 0 : age[1]);

        double bare = 2000 / number(files.get("opened"));
        int people = whole ? PEOPLE : PEOPLE / 50;
        Map<?, ?> labels = (Map<?, ?>) page.evaluate("count => naruBench.labels(count)", people);
        findings.same("names opened", people, (long) number(labels.get("found")));
        findings.add(new Findings.Row(
                "read the short names of %,d people after unlocking, in Chromium".formatted(people),
                "ms each",
                number(labels.get("millis")) / people,
                "all in " + Findings.figure(number(labels.get("millis")) / 1000) + " s",
                "two bare openings: of the key and of the name",
                bare,
                null));
        int moved = whole ? MOVED : MOVED / 200;
        Map<?, ?> move = (Map<?, ?>) page.evaluate("count => naruBench.moved(count)", moved);
        findings.same("capsules moved", moved, (long) number(move.get("found")));
        findings.same("capsules left behind", 0, (long) number(move.get("behind")));
        findings.add(new Findings.Row(
                "move %,d capsules to a newer key, in Chromium".formatted(moved),
                "ms each",
                number(move.get("millis")) / moved,
                "all in " + Findings.figure(number(move.get("millis")) / 1000) + " s",
                "one bare opening and one bare sealing",
                1000 / number(files.get("opened")) + 1000 / number(files.get("sealed")),
                null));
    }

    private void rows(String work, double ours, String detail, double java, double age) throws IOException {
        findings.add(new Findings.Row(work, "/s", ours, detail, "Java with the JDK's primitives", java, null));
        if (age > 0) {
            findings.add(new Findings.Row(
                    "the same", "/s", ours, "", Peers.version(AGE) + ", X25519 only, a process each", age, null));
        } else {
            findings.missing("age is not installed");
        }
    }

    private double[] inJava(byte[] plain, byte[] file) throws GeneralSecurityException {
        double[] rates = new double[2];
        for (int warm = 0; warm < WARM; warm++) {
            rates[0] = rate(() -> HybridSeal.seal(secret, plain));
            rates[1] = rate(() -> HybridSeal.opened(secret, file));
        }
        return rates;
    }

    /** Work that is repeated. */
    private interface Work {
        void run() throws GeneralSecurityException;
    }

    private double rate(Work work) throws GeneralSecurityException {
        long begin = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
            work.run();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - begin);
    }

    /** Files a second that the program seals and opens, each by a process of its own. */
    private double[] withAge(byte[] plain) throws IOException {
        Path input = folder.resolve("note");
        Files.write(input, plain);
        int times = 20 * seconds;
        String script = """
                set -eu
                cd "$1"
                rm -f key note.age
                age-keygen -o key 2>/dev/null
                to=$(age-keygen -y key)
                begin=$(date +%s%N)
                for i in $(seq "$2"); do age -r "$to" -o note.age note; done
                middle=$(date +%s%N)
                for i in $(seq "$2"); do age -d -i key note.age >note.again; done
                end=$(date +%s%N)
                cmp note note.again
                echo "$((middle - begin)) $((end - middle))"
                """;
        Process process = new ProcessBuilder("bash", "-c", script, "bash", folder.toString(), Integer.toString(times))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("age refuses its work: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        String[] nanos = said.split(" ", -1);
        return new double[] {times * 1e9 / Long.parseLong(nanos[0]), times * 1e9 / Long.parseLong(nanos[1])};
    }

    private void audit(RunningNaru naru) {
        int events = whole ? EVENTS : EVENTS / 20;
        naru.as("operator:bench", () -> {
            Audit audit = naru.part(Audit.class);
            for (int i = 0; i < events; i++) {
                audit.write("bench-event", Integer.toString(i), "");
            }
        });
        VerifyAudit verify = naru.part(VerifyAudit.class);
        JdbcClient owner = naru.database().owner();
        double ours = Double.MAX_VALUE;
        double theirs = Double.MAX_VALUE;
        AuditHead head = null;
        long read = 0;
        for (int i = 0; i < WARM * 2; i++) {
            long begin = System.nanoTime();
            VerifyAudit.Verified verified = verify.against(List.of());
            ours = Math.min(ours, (System.nanoTime() - begin) / 1e6);
            head = verified.head();
            long middle = System.nanoTime();
            List<String> rows = new ArrayList<>();
            owner.sql(
                            "select s.*, e.* from access.audit_seal s join access.audit_event e on e.id = s.event_id order by s.position")
                    .query(row -> {
                        rows.add(row.getString("kind") + row.getString("subject") + row.getObject("at"));
                    });
            theirs = Math.min(theirs, (System.nanoTime() - middle) / 1e6);
            read = rows.size();
        }
        findings.same("events of the log, by both", read, head.position());
        findings.same("all of them at least", 1, read >= events ? 1 : 0);
        findings.add(new Findings.Row(
                "verify the audit log, %,d events, the best of six".formatted(read),
                "ms",
                ours,
                "hashes, seals, checkpoints",
                "plain SQL that reads these rows over JDBC",
                theirs,
                null));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static byte[] bytes(Object base64) {
        return Base64.getDecoder().decode((String) base64);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static long same(byte[] one, byte[] other) {
        return Arrays.equals(one, other) ? 1 : 0;
    }
}
