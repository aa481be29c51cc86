package org.naru.ledger.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.jobs.JobKind;
import org.naru.platform.jobs.JobResult;
import org.naru.platform.jobs.JobRun;
import org.naru.platform.jobs.Portion;
import org.naru.platform.jobs.Progress;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs checks as long work: one check in a portion, so that a killed run goes on with the next one. */
@Component
class RunChecks implements JobKind {
    static final String NAME = "run-checks";

    /** So many findings of a check are kept; one that finds more has found enough to begin with. */
    static final int FINDINGS_MAX = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Check> checks;
    private final Clock clock;

    RunChecks(List<Check> checks, Clock clock) {
        this.checks = checks.stream().sorted(Comparator.comparing(Check::name)).toList();
        this.clock = clock;
    }

    /** All checks, by name. */
    List<Check> all() {
        return checks;
    }

    /**
     * What a run found.
     *
     * @param checks each check that ran
     */
    record Result(List<Ran> checks) {
        String written() {
            return JSON.writeValueAsString(this);
        }

        static Result read(String written) {
            return JSON.readValue(written, Result.class);
        }

        /** How many findings are to be cured. */
        long toCure() {
            return checks.stream().mapToLong(Ran::toCure).sum();
        }
    }

    /**
     * What one check found.
     *
     * @param name the check
     * @param millis how long it took
     * @param count how many findings there were
     * @param toCure how many of them are more than a notice
     * @param findings the first of them
     */
    record Ran(String name, long millis, long count, long toCure, List<Found> findings) {}

    /**
     * A finding with its sentences in every language, as they were said then.
     *
     * @param severity name of the severity
     * @param subject what it is about
     * @param en what is wrong
     * @param enRemedy what to do, empty if nothing
     * @param ko the same in Korean
     * @param koRemedy the same in Korean
     */
    record Found(String severity, String subject, String en, String enRemedy, String ko, String koRemedy) {
        String what(Language language) {
            return language == Language.KO ? ko : en;
        }

        String remedy(Language language) {
            return language == Language.KO ? koRemedy : enRemedy;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "ledger.page.checks.title";
    }

    @Override
    public String permission() {
        return Permission.CHECKS_RUN.name();
    }

    @Override
    public Portion next(JobRun run, Optional<String> checkpoint) {
        List<Check> asked = checks.stream()
                .filter(check -> run.input().isEmpty() || check.name().equals(run.input()))
                .toList();
        if (asked.isEmpty()) {
            return new Portion.Refused(Message.of("ledger.page.checks.gone", run.input()));
        }
        List<Ran> ran = new ArrayList<>(
                checkpoint.map(Result::read).orElse(new Result(List.of())).checks());
        Check check = asked.get(ran.size());
        run.progress(progress(ran.size(), asked.size(), check));
        ran.add(run(check));
        Result result = new Result(ran);
        return ran.size() < asked.size()
                ? new Portion.More(result.written(), progress(ran.size(), asked.size(), asked.get(ran.size())))
                : new Portion.Finished(JobResult.of(
                        Message.of("ledger.page.checks.done", ran.size(), result.toCure()), result.written()));
    }

    private static Progress progress(int done, int whole, Check doing) {
        return new Progress(done, whole, Message.of("ledger.page.checks.doing", doing.name()));
    }

    private Ran run(Check check) {
        Instant begun = clock.instant();
        List<Finding> findings = check.run();
        return new Ran(
                check.name(),
                Duration.between(begun, clock.instant()).toMillis(),
                findings.size(),
                findings.stream()
                        .filter(finding -> finding.severity() != Finding.Severity.NOTICE)
                        .count(),
                findings.stream().limit(FINDINGS_MAX).map(RunChecks::found).toList());
    }

    private static Found found(Finding finding) {
        Texts en = Texts.of(Language.EN);
        Texts ko = Texts.of(Language.KO);
        return new Found(
                finding.severity().name(),
                finding.subject(),
                what(finding, en),
                remedy(finding, en),
                what(finding, ko),
                remedy(finding, ko));
    }

    private static String what(Finding finding, Texts texts) {
        return texts.text(finding.message(), finding.arguments().toArray());
    }

    private static String remedy(Finding finding, Texts texts) {
        String key = finding.message() + ".remedy";
        return texts.has(key) ? texts.text(key, finding.arguments().toArray()) : "";
    }
}
