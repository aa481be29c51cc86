package org.naru.ledger.concentration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.plans.Forms;
import org.naru.ledger.plans.PlanPage;
import org.naru.ledger.plans.PlanPage.Fact;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.plans.Sent;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** From what share on a concentration is disclosed, per entity. */
@Controller
class ConcentrationController {
    private static final String HERE = "/books/concentration";
    private static final String STATEMENT = "/books/statements/concentration";
    private static final int DECIMALS = 2;

    private final Concentrations concentrations;
    private final Chart chart;

    ConcentrationController(Concentrations concentrations, Chart chart) {
        this.concentrations = concentrations;
        this.chart = chart;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView limits(Texts texts, Reader reader) {
        return page(texts, reader, Sent.NOTHING);
    }

    private ModelAndView page(Texts texts, Reader reader, Sent sent) {
        return concentrations.atOnce().look(() -> {
            Map<String, String> entities = new ChartNames(chart).entities(texts.language());
            List<Fact> facts = new ArrayList<>();
            entities.forEach((code, name) -> facts.add(new Fact(
                    PlanPage.written(name),
                    Message.of("ledger.concentration.limit", concentrations.limit(code)),
                    STATEMENT + "?entity=" + code)));
            Part part = Part.of("limits", "ledger.concentration.limits").knowing(facts);
            if (entities.isEmpty()) {
                part = part.saying(List.of(Message.of("ledger.statement.no-books")));
            } else if (reader.permissions().contains(Permission.BOOKS_SETUP.name())) {
                part = part.doing(List.of(new Forms("limit", HERE, sent)
                        .choice("entity", "ledger.page.col.entity", entities, "")
                        .decimal("percent", "ledger.concentration.percent", Concentrations.USUAL_PERCENT.toString())
                        .open("ledger.concentration.set")));
            }
            return new ModelAndView(
                    "ledger/plan",
                    "page",
                    new PlanPage(
                            Message.of("ledger.concentration.title"),
                            Message.of("ledger.concentration.lede"),
                            Optional.of(new PlanPage.Above(STATEMENT, Message.of("ledger.statement.concentration"))),
                            sent.wrong(),
                            List.of(part)));
        });
    }

    @PostMapping(HERE)
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView limit(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("limit", form);
        String entity = sent.choice(
                "entity", new ChartNames(chart).entities(texts.language()).keySet());
        BigDecimal percent = sent.decimal("percent", DECIMALS);
        if (!sent.wrong().any()) {
            Planned<BigDecimal> outcome = concentrations.limit(entity, percent);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(
                        Flash.redirect(HERE, reader, Message.of("ledger.concentration.has-set", entity, percent)));
            }
            outcome.whys().forEach(why -> sent.fault("percent", why.key()));
        }
        ModelAndView page = page(texts, reader, sent);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
