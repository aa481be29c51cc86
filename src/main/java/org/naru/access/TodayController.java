package org.naru.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.naru.platform.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The start page: what the rooms have to say today. */
@Controller
class TodayController {
    private final List<TodaySource> sources;
    private final Missions missions;
    private final Clock clock;

    TodayController(List<TodaySource> sources, Missions missions, Clock clock) {
        this.sources = List.copyOf(sources);
        this.missions = missions;
        this.clock = clock;
    }

    @GetMapping("/")
    @Requires(Permission.OWN_ACCOUNT)
    @Transactional(readOnly = true)
    public ModelAndView today(Actor actor, Reader reader) {
        List<TodaySource.TodayCard> all = sources.stream()
                .flatMap(source -> source.today(actor).stream())
                .sorted(Comparator.comparing(TodaySource.TodayCard::tone))
                .toList();
        return new ModelAndView(
                "access/today",
                "page",
                new TodayPage(
                        missions.current().map(Mission::name).orElse(""),
                        LocalDate.ofInstant(clock.instant(), reader.zone()),
                        all.stream()
                                .filter(card -> card.tone() == TodaySource.Tone.URGENT)
                                .toList(),
                        all.stream()
                                .filter(card -> card.tone() != TodaySource.Tone.URGENT)
                                .toList()));
    }
}
