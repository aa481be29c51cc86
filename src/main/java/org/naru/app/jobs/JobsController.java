package org.naru.app.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.naru.access.Actor;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.FileId;
import org.naru.platform.jobs.JobId;
import org.naru.platform.jobs.JobKind;
import org.naru.platform.jobs.JobState;
import org.naru.platform.jobs.JobStatus;
import org.naru.platform.jobs.Jobs;
import org.naru.platform.jobs.KeptFile;
import org.naru.platform.jobs.KeptFiles;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Long work: the list, one job with its progress, stopping it, and what it made. */
@Controller
class JobsController {
    private static final int PORTION = 500;

    private final Jobs jobs;
    private final KeptFiles files;
    private final ObjectProvider<JobKind> kinds;

    JobsController(Jobs jobs, KeptFiles files, ObjectProvider<JobKind> kinds) {
        this.jobs = jobs;
        this.files = files;
        this.kinds = kinds;
    }

    @GetMapping("/jobs")
    @Requires(Permission.JOBS_READ)
    ModelAndView list(Address address, Texts texts) {
        Optional<JobState> state = address.choice("state", JobState.class);
        var columns = JobsPage.columns(row -> texts.text(row.title()));
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "jobs", columns, row -> each(state, row));
        }
        Paging paging = address.paging();
        Table<JobRow> table = Table.of(
                Message.of("app.jobs.title"),
                columns,
                jobs.list(state, Optional.empty(), paging).stream()
                        .map(status -> JobRow.of(status, title(status)))
                        .toList(),
                Optional.empty(),
                Pager.counted(address, paging, jobs.count(state, Optional.empty())),
                Message.of("app.jobs.empty"));
        Map<String, String> states = new LinkedHashMap<>();
        Arrays.stream(JobState.values())
                .forEach(each -> states.put(each.code(), texts.text("platform.jobs.state." + each.code())));
        return new ModelAndView("app/jobs", "page", new JobsPage(table, states));
    }

    private void each(Optional<JobState> state, Consumer<JobRow> row) {
        int page = 1;
        int size;
        do {
            var some = jobs.list(state, Optional.empty(), new Paging(page++, PORTION));
            some.forEach(status -> row.accept(JobRow.of(status, title(status))));
            size = some.size();
        } while (size == PORTION);
    }

    @GetMapping("/jobs/{id}")
    @Requires(Permission.JOBS_READ)
    ModelAndView job(@PathVariable String id, Actor actor) {
        JobStatus status = found(id);
        boolean may = mayRead(status, actor);
        return new ModelAndView(
                "app/job",
                "page",
                new JobPage(
                        status.id().toString(),
                        title(status),
                        status.state(),
                        status.cancelAsked(),
                        status.done(),
                        status.whole(),
                        status.doing(),
                        status.askedBy(),
                        status.askedAt(),
                        status.startedAt(),
                        status.endedAt(),
                        status.said().filter(_ -> may),
                        status.result().filter(_ -> may),
                        status.resultFile()
                                .filter(_ -> may)
                                .flatMap(files::find)
                                .map(KeptFile::name),
                        !may && status.state().ended()));
    }

    @PostMapping("/jobs/{id}/cancel")
    @Requires(Permission.JOBS_READ)
    String cancel(@PathVariable String id, Reader reader) {
        JobStatus status = found(id);
        boolean stopping = jobs.cancel(status.id());
        return Flash.redirect(
                "/jobs/" + status.id(), reader, Message.of(stopping ? "app.jobs.stopping" : "app.jobs.had-ended"));
    }

    @GetMapping("/jobs/{id}/file")
    @Requires(Permission.JOBS_READ)
    ResponseEntity<StreamingResponseBody> file(@PathVariable String id, Actor actor) {
        JobStatus status = found(id);
        if (!mayRead(status, actor)) {
            throw new NotAllowed(actor.id(), permission(status).orElse(Permission.JOBS_READ));
        }
        FileId file = status.resultFile().orElseThrow(() -> new NotFound(id));
        KeptFile kept = files.find(file).orElseThrow(() -> new NotFound(id));
        String name = URLEncoder.encode(kept.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .contentLength(kept.size())
                .body(out -> {
                    // Written in another thread than the request's, which must say again who acts.
                    Acting.as(actor.id(), () -> copy(file, out));
                });
    }

    private void copy(FileId file, OutputStream out) {
        try {
            files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobStatus found(String id) {
        return JobId.of(id).flatMap(jobs::find).orElseThrow(() -> new NotFound(id));
    }

    private Optional<JobKind> kind(JobStatus status) {
        return kinds.stream().filter(kind -> kind.name().equals(status.kind())).findFirst();
    }

    private Message title(JobStatus status) {
        return kind(status).map(kind -> Message.of(kind.title())).orElse(Message.of("platform.as-is", status.kind()));
    }

    private Optional<Permission> permission(JobStatus status) {
        return kind(status).map(kind -> Permission.valueOf(kind.permission()));
    }

    /** Who asked may see what came of it, and who has the permission that its kind names; nobody of an unknown kind. */
    private boolean mayRead(JobStatus status, Actor actor) {
        return status.askedBy().equals(actor.id())
                || permission(status).filter(actor::may).isPresent();
    }
}
