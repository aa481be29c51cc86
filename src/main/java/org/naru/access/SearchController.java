package org.naru.access;

import java.util.List;
import org.naru.platform.web.Address;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Search over everything that the reader may see. */
@Controller
class SearchController {
    private static final int WORDS_MAX = 100;

    private final List<SearchSource> sources;

    SearchController(List<SearchSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @GetMapping("/search")
    @Requires(Permission.OWN_ACCOUNT)
    @Transactional(readOnly = true)
    public ModelAndView search(Address address, Actor actor) {
        String words = address.text("q", WORDS_MAX).map(String::strip).orElse("");
        List<SearchSource.Group> groups = words.isEmpty()
                ? List.of()
                : sources.stream()
                        .flatMap(source -> source.search(actor, words).stream())
                        .toList();
        return new ModelAndView("access/search", "page", new SearchPage(words, groups));
    }
}
