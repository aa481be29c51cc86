package org.naru.app.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Browser;
import org.naru.access.FirstRun;
import org.naru.access.Open;
import org.naru.access.Zones;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.acting.Acting;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Address;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first run, step by step. Only from this machine, only with the code from the console, only without an account. */
@Controller
class SetupController {
    private static final String OPEN = "no account exists yet; the code from the console stands in its place";
    private static final String ACTOR = "system:first-run";
    private static final int WRONG = 422;
    private static final int NAME_MAX = 80;
    private static final int MISSION_MAX = 120;
    private static final int ENTITIES_MAX = 20;

    private final FirstRun firstRun;
    private final OpenMission openMission;
    private final Chart chart;

    SetupController(FirstRun firstRun, OpenMission openMission, Chart chart) {
        this.firstRun = firstRun;
        this.openMission = openMission;
        this.chart = chart;
    }

    @GetMapping("/setup")
    @Open(OPEN)
    ModelAndView code(Browser browser, Texts texts, HttpServletRequest request) {
        atHome(request);
        if (!firstRun.needed()) {
            return new ModelAndView("redirect:/sign-in");
        }
        if (firstRun.answers(browser).isPresent()) {
            return new ModelAndView("redirect:/setup/mission");
        }
        return show("code", SetupAnswers.of(""), Map.of(), texts, browser, Wrong.NOTHING);
    }

    @PostMapping("/setup")
    @Open(OPEN)
    ModelAndView claim(
            @RequestParam(defaultValue = "") String code, Browser browser, Texts texts, HttpServletRequest request) {
        atHome(request);
        if (code.length() > 100 || !firstRun.claim(code, browser)) {
            Wrong wrong = Wrong.NOTHING.and("code", "app.setup.code.wrong");
            return show("code", SetupAnswers.of(""), Map.of(), texts, browser, wrong);
        }
        return new ModelAndView("redirect:/setup/mission");
    }

    @GetMapping({"/setup/mission", "/setup/entities", "/setup/administrator", "/setup/device"})
    @Open(OPEN)
    ModelAndView step(Address address, Browser browser, Texts texts, HttpServletRequest request) {
        Optional<SetupAnswers> answers = answers(browser, request);
        if (answers.isEmpty()) {
            return new ModelAndView("redirect:/setup");
        }
        String step = address.path().substring("/setup/".length());
        String reachable = reachable(answers.get());
        if (SetupPage.STEPS.indexOf(step) > SetupPage.STEPS.indexOf(reachable)) {
            return new ModelAndView("redirect:/setup/" + reachable);
        }
        return show(step, answers.get(), Map.of(), texts, browser, Wrong.NOTHING);
    }

    @PostMapping("/setup/mission")
    @Open(OPEN)
    ModelAndView mission(
            @RequestParam(defaultValue = "") String mission,
            @RequestParam(defaultValue = "") String zone,
            Browser browser,
            Texts texts,
            HttpServletRequest request) {
        Optional<SetupAnswers> answers = answers(browser, request);
        if (answers.isEmpty()) {
            return new ModelAndView("redirect:/setup");
        }
        Wrong wrong = Wrong.NOTHING;
        if (mission.isBlank() || mission.strip().length() > MISSION_MAX) {
            wrong = wrong.and("mission", "app.setup.mission.wrong", MISSION_MAX);
        }
        if (Zones.of(zone).isEmpty()) {
            wrong = wrong.and("zone", "app.setup.choose");
        }
        if (wrong.any()) {
            return show("mission", answers.get(), Map.of("mission", mission), texts, browser, wrong);
        }
        firstRun.save(answers.get().with(mission.strip(), zone).keep(), browser);
        return new ModelAndView("redirect:/setup/entities");
    }

    @PostMapping("/setup/entities")
    @Open(OPEN)
    ModelAndView addEntity(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String nameKo,
            @RequestParam(defaultValue = "") String nameEn,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "0") String fiscalYearStart,
            @RequestParam(defaultValue = "") String zone,
            Browser browser,
            Texts texts,
            HttpServletRequest request) {
        Optional<SetupAnswers> answers = answers(browser, request);
        if (answers.isEmpty()) {
            return new ModelAndView("redirect:/setup");
        }
        SetupAnswers.Entity entity = new SetupAnswers.Entity(
                code.strip().toLowerCase(Locale.ROOT),
                nameKo.strip(),
                nameEn.strip(),
                currency,
                fiscalYearStart.matches("[1-9]|1[0-2]") ? Integer.parseInt(fiscalYearStart) : 0,
                zone);
        Wrong wrong = faults(entity, answers.get());
        if (wrong.any()) {
            Map<String, String> typed = Map.of(
                    "code",
                    code,
                    "nameKo",
                    nameKo,
                    "nameEn",
                    nameEn,
                    "currency",
                    currency,
                    "fiscalYearStart",
                    fiscalYearStart,
                    "zone",
                    zone);
            return show("entities", answers.get(), typed, texts, browser, wrong);
        }
        List<SetupAnswers.Entity> entities = new ArrayList<>(answers.get().entities());
        entities.add(entity);
        firstRun.save(answers.get().with(entities).keep(), browser);
        return new ModelAndView("redirect:/setup/entities");
    }

    @PostMapping("/setup/entities/remove")
    @Open(OPEN)
    ModelAndView removeEntity(
            @RequestParam(defaultValue = "") String code, Browser browser, HttpServletRequest request) {
        answers(browser, request).ifPresent(answers -> {
            List<SetupAnswers.Entity> entities = answers.entities().stream()
                    .filter(entity -> !entity.code().equals(code))
                    .toList();
            firstRun.save(answers.with(entities).keep(), browser);
        });
        return new ModelAndView("redirect:/setup/entities");
    }

    @PostMapping("/setup/administrator")
    @Open(OPEN)
    ModelAndView administrator(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String shownName,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String keepsBooks,
            Browser browser,
            Texts texts,
            HttpServletRequest request) {
        Optional<SetupAnswers> answers = answers(browser, request);
        if (answers.isEmpty()) {
            return new ModelAndView("redirect:/setup");
        }
        String name = login.strip().toLowerCase(Locale.ROOT);
        Wrong wrong = Wrong.NOTHING;
        if (!name.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            wrong = wrong.and("login", "access.login.wrong");
        }
        if (shownName.isBlank() || shownName.strip().length() > NAME_MAX) {
            wrong = wrong.and("shownName", "access.shown-name.wrong", NAME_MAX);
        }
        Optional<Message> fault = firstRun.passwordFault(password, name);
        if (fault.isPresent()) {
            wrong = wrong.and(
                    "password", fault.get().key(), fault.get().arguments().toArray());
        } else if (!password.equals(again)) {
            wrong = wrong.and("again", "access.password.differs");
        }
        if (wrong.any()) {
            Map<String, String> typed = Map.of("login", login, "shownName", shownName);
            return show("administrator", answers.get(), typed, texts, browser, wrong);
        }
        String hash = firstRun.passwordHash(password);
        firstRun.save(
                answers.get()
                        .with(name, shownName.strip(), hash, !keepsBooks.isEmpty())
                        .keep(),
                browser);
        return new ModelAndView("redirect:/setup/device");
    }

    @GetMapping("/setup/picture.svg")
    @Open(OPEN)
    ResponseEntity<String> picture(Browser browser, HttpServletRequest request) {
        SetupAnswers answers = answers(browser, request).orElseThrow(() -> new NotFound("setup"));
        String picture =
                firstRun.seedPicture(browser, answers.login()).orElseThrow(() -> new NotFound("setup picture"));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(picture);
    }

    @PostMapping("/setup/device")
    @Open(OPEN)
    ModelAndView finish(
            @RequestParam(defaultValue = "") String totp,
            Browser browser,
            Reader reader,
            Texts texts,
            HttpServletRequest request) {
        Optional<SetupAnswers> answers = answers(browser, request);
        if (answers.isEmpty() || !reachable(answers.get()).equals("device")) {
            return new ModelAndView("redirect:/setup");
        }
        return switch (open(answers.get(), reader.language(), totp, browser)) {
            case OpenMission.Outcome.Opened() -> new ModelAndView("redirect:/sign-in");
            case OpenMission.Outcome.WrongCode() ->
                show("device", answers.get(), Map.of(), texts, browser, Wrong.NOTHING.and("totp", "access.totp.wrong"));
            case OpenMission.Outcome.Refused(Message why) ->
                show("entities", answers.get(), Map.of(), texts, browser, Wrong.NOTHING.andForm(why));
        };
    }

    private OpenMission.Outcome open(SetupAnswers answers, Language language, String totp, Browser browser) {
        return Acting.get(ACTOR, () -> openMission.with(answers, language, totp, browser));
    }

    private Optional<SetupAnswers> answers(Browser browser, HttpServletRequest request) {
        atHome(request);
        return firstRun.answers(browser).map(SetupAnswers::of);
    }

    /** The furthest step whose predecessors are answered. */
    private String reachable(SetupAnswers answers) {
        if (answers.mission().isEmpty()) {
            return "mission";
        }
        if (answers.entities().isEmpty() && chart.entities().isEmpty()) {
            return "entities";
        }
        return answers.passwordHash().isEmpty() ? "administrator" : "device";
    }

    private Wrong faults(SetupAnswers.Entity entity, SetupAnswers answers) {
        Wrong wrong = Wrong.NOTHING;
        if (!entity.code().matches("[a-z][a-z0-9-]{0,19}")) {
            wrong = wrong.and("code", "app.setup.entity.code.wrong");
        } else if (answers.entities().stream().anyMatch(each -> each.code().equals(entity.code()))) {
            wrong = wrong.and("code", "app.setup.entity.code.taken");
        }
        if (entity.nameKo().isEmpty() || entity.nameKo().length() > NAME_MAX) {
            wrong = wrong.and("nameKo", "app.setup.entity.name.wrong", NAME_MAX);
        }
        if (entity.nameEn().isEmpty() || entity.nameEn().length() > NAME_MAX) {
            wrong = wrong.and("nameEn", "app.setup.entity.name.wrong", NAME_MAX);
        }
        if (chart.currency(entity.currency()).isEmpty()) {
            wrong = wrong.and("currency", "app.setup.choose");
        }
        if (entity.fiscalYearStart() == 0) {
            wrong = wrong.and("fiscalYearStart", "app.setup.choose");
        }
        if (Zones.of(entity.zone()).isEmpty()) {
            wrong = wrong.and("zone", "app.setup.choose");
        }
        return answers.entities().size() >= ENTITIES_MAX
                ? wrong.andForm(Message.of("app.setup.entities.many", ENTITIES_MAX))
                : wrong;
    }

    private ModelAndView show(
            String step, SetupAnswers answers, Map<String, String> typed, Texts texts, Browser browser, Wrong wrong) {
        boolean last = step.equals("device");
        Map<String, String> currencies = new LinkedHashMap<>();
        for (Currency currency : chart.currencies()) {
            currencies.put(currency.code(), currency.code());
        }
        Map<String, String> months = new LinkedHashMap<>();
        for (int month = 1; month <= 12; month++) {
            months.put(Integer.toString(month), texts.text("app.setup.month." + month));
        }
        List<String> existing = chart.entities().stream()
                .map(entity -> name(entity, texts.language()))
                .toList();
        ModelAndView answer = new ModelAndView(
                "app/setup",
                "page",
                new SetupPage(
                        step,
                        answers,
                        typed,
                        Zones.offered(texts),
                        currencies,
                        months,
                        existing,
                        last ? firstRun.seedText(browser).orElse("") : "",
                        last ? firstRun.seedAddress(browser, answers.login()).orElse("") : "",
                        wrong));
        answer.setStatus(HttpStatusCode.valueOf(wrong.any() ? WRONG : 200));
        return answer;
    }

    private static String name(LegalEntity entity, Language language) {
        return language == Language.KO ? entity.nameKo() : entity.nameEn();
    }

    /** Nobody but this machine itself is shown anything of the first run. */
    private static void atHome(HttpServletRequest request) {
        try {
            if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                throw new NotFound("setup from elsewhere");
            }
        } catch (UnknownHostException _) {
            throw new NotFound("setup from nowhere");
        }
    }
}
