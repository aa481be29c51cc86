package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.naru.vault.pages.Client;
import org.naru.vault.pages.StillPages;
import picocli.CommandLine;

/** A server's unlock pages and scripts are those of the release to the byte, or each difference is named. */
@NaruRunsTest
class VerifyClientCommandTests {
    private final StringWriter out = new StringWriter();
    private final Map<String, byte[]> served = new ConcurrentHashMap<>(StillPages.ofThisRelease());
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        Client.ofThisRelease()
                .scripts()
                .forEach(each -> served.put(
                        each.address(), Client.resource(each.address()).orElseThrow()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Optional<byte[]> found =
                    Optional.ofNullable(served.get(exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(found.isPresent() ? 200 : 404, found.isPresent() ? found.get().length : -1);
            if (found.isPresent()) {
                exchange.getResponseBody().write(found.get());
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private int run(String... arguments) {
        Console console =
                new Console(new Lifetime(), Map.of("NARU_LANG", "en"), new PrintWriter(out), new PrintWriter(out));
        return new CommandLine(NaruCommand.class, new CommandFactory(console))
                .setResourceBundle(CommandTexts.usage(Language.EN))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void aRunningProgramServesWhatTheReleaseCarries(RunningNaru naru) {
        assertThat(run("verify-client", naru.address())).as(out.toString()).isZero();
        assertThat(out.toString()).contains(Client.ofThisRelease().hash()).doesNotContain("differs");
    }

    @Test
    void oneByteAlteredInAScriptOrAPageIsNamed() {
        assertThat(run("verify-client", origin())).as(out.toString()).isZero();
        for (String address :
                new String[] {Client.ofThisRelease().scripts().getFirst().address(), "/unlock/ko"}) {
            byte[] good = served.get(address);
            byte[] bent = good.clone();
            bent[bent.length / 2] ^= 1;
            served.put(address, bent);
            out.getBuffer().setLength(0);
            assertThat(run("verify-client", origin())).isEqualTo(1);
            assertThat(out.toString().lines().filter(line -> line.contains("differs from the release at byte")))
                    .singleElement()
                    .asString()
                    .contains(address)
                    .contains(Integer.toString(bent.length / 2));
            served.put(address, good);
        }
    }

    @Test
    void aPageThatNamesOneMoreScriptAndAScriptThatIsNotThereAreNamed() {
        String page = new String(served.get("/unlock/en"), StandardCharsets.UTF_8);
        served.put(
                "/unlock/en",
                page.replace("</head>", "<script src=\"/assets/evil.js\"></script></head>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(run("verify-client", origin())).isEqualTo(1);
        assertThat(out.toString()).contains("/assets/evil.js").contains("not of this release");
        served.remove("/unlock/begin/ko");
        out.getBuffer().setLength(0);
        assertThat(run("verify-client", origin())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("/unlock/begin/ko +.*is not served");
    }

    @Test
    void aHostThatDoesNotAnswerAndAnAddressThatIsNoneAreSaid() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(run("verify-client", "http://localhost:" + port)).isEqualTo(4);
        assertThat(out.toString()).contains("does not answer");
        assertThat(run("verify-client", "naru.example/unlock")).isEqualTo(2);
    }

    /** Every script that a page names carries the hash of its content in its address, and the list says the whole of it. */
    @Test
    void everyScriptHasTheHashOfItsContentInItsAddress() {
        Client client = Client.ofThisRelease();
        assertThat(client.scripts()).hasSize(2);
        for (Client.Script script : client.scripts()) {
            String hash = HexFormat.of()
                    .formatHex(Client.sha256(Client.resource(script.address()).orElseThrow()));
            assertThat(script.sha256()).isEqualTo(hash);
            assertThat(script.address()).contains("-" + hash.substring(0, 12) + ".js");
        }
        for (byte[] page : StillPages.ofThisRelease().values()) {
            String text = new String(page, StandardCharsets.UTF_8);
            Matcher scripts = Pattern.compile("\"(/[^\"]*\\.js)\"").matcher(text);
            int named = 0;
            while (scripts.find()) {
                named++;
                assertThat(client.scripts()).extracting(Client.Script::address).contains(scripts.group(1));
            }
            assertThat(named).isEqualTo(2);
            assertThat(text).contains(client.hash()).contains(client.shortForm());
        }
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains(client.hash());
    }
}
