package org.naru.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FrameTests {
    private static final NavigationEntry JOURNAL =
            NavigationEntry.of("/ledger/journal", "platform.search", NavigationEntry.Group.MEANS, 1, "BOOKS_READ");
    private static final NavigationEntry ACCOUNTS =
            NavigationEntry.of("/accounts", "platform.account", NavigationEntry.Group.HOUSE, 1, "ACCOUNTS_MANAGE");
    private final Frames frames = new Frames(List.of(ACCOUNTS, JOURNAL), new Assets(), java.time.Clock.systemUTC());
    private final JteView views = new JteView(frames);

    private static MockHttpServletRequest request(String path, Set<String> permissions) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        new Reader(
                        Optional.of("demo"),
                        Language.KO,
                        Reader.Theme.DARK,
                        ZoneId.of("Asia/Seoul"),
                        permissions,
                        Optional.of("5f0c1a2b"),
                        "t0ken")
                .read(request);
        return request;
    }

    @Test
    void marksAPlaceOnTheOtherPathsThatBelongToItAndNotTheOneAbove() {
        NavigationEntry books =
                NavigationEntry.of("/books", "platform.search", NavigationEntry.Group.MEANS, 1, "BOOKS_READ");
        NavigationEntry statements = NavigationEntry.of(
                        "/books/statements", "platform.account", NavigationEntry.Group.MEANS, 2, "BOOKS_READ")
                .with("/books/position");
        Frames both = new Frames(List.of(books, statements), new Assets(), java.time.Clock.systemUTC());

        for (String path : List.of("/books/position", "/books/statements/matrix")) {
            assertThat(both.of(request(path, Set.of("BOOKS_READ")))
                            .navigation()
                            .getFirst()
                            .places())
                    .as(path)
                    .filteredOn(Frame.Place::current)
                    .extracting(Frame.Place::path)
                    .containsExactly("/books/statements");
        }
        assertThat(both.of(request("/books/positions", Set.of("BOOKS_READ")))
                        .navigation()
                        .getFirst()
                        .places())
                .filteredOn(Frame.Place::current)
                .extracting(Frame.Place::path)
                .containsExactly("/books");
    }

    @Test
    void showsOnlyThePlacesTheReaderMayEnterAndMarksTheCurrentOne() {
        Frame frame = frames.of(request("/ledger/journal/17", Set.of("BOOKS_READ")));

        assertThat(frame.navigation()).hasSize(1);
        assertThat(frame.navigation().get(0).places())
                .containsExactly(new Frame.Place("/ledger/journal", "platform.search", true));
    }

    @Test
    void drawsAPageInTheReadersLanguageAndEscapesWhatItShows() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        ErrorPage page = new ErrorPage(
                404,
                Message.of("platform.error.404.title"),
                Message.of("platform.error.404.text"),
                "/<script>alert(1)</script>",
                Optional.empty(),
                Optional.empty());

        Objects.requireNonNull(views.resolveViewName("platform/error", Locale.ROOT))
                .render(Map.of("page", page), request("/nowhere", Set.of()), response);

        assertThat(response.getContentAsString())
                .contains("<html lang=\"ko\" data-theme=\"dark\">")
                .contains("없는 화면입니다")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert")
                .contains("value=\"t0ken\"");
    }

    @Test
    void showsASaidMessageOnlyWithTheReadersOwnMark() {
        MockHttpServletRequest here = request("/ledger/journal", Set.of());
        Reader reader = Reader.of(here);
        String target = Flash.redirect("/ledger/journal", reader, Message.of("platform.save"));

        String value = java.net.URLDecoder.decode(
                target.substring(target.indexOf("said=") + 5), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(Flash.said(Address.of("/x", Map.of("said", value)), reader)).contains(Message.of("platform.save"));
        assertThat(Flash.said(Address.of("/x", Map.of("said", "AAAA.platform.save")), reader))
                .isEmpty();
    }
}
