package org.naru.ledger.books;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.jobs.FileId;
import org.naru.platform.jobs.JobId;
import org.naru.platform.jobs.JobState;
import org.naru.platform.jobs.JobStatus;
import org.naru.platform.jobs.Jobs;
import org.naru.platform.jobs.KeptFile;
import org.naru.platform.jobs.KeptFiles;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Bringing a book in over the web: send it with its map, watch the work, read what came of it. */
@Controller
class ImportController {
    private static final int LATEST = 10;

    private final Jobs jobs;
    private final KeptFiles files;

    ImportController(Jobs jobs, KeptFiles files) {
        this.jobs = jobs;
        this.files = files;
    }

    @GetMapping("/books/import")
    @Requires(Permission.BOOKS_IMPORT)
    ModelAndView form() {
        return page(Wrong.NOTHING, "", false, true);
    }

    @PostMapping("/books/import")
    @Requires(Permission.BOOKS_IMPORT)
    ModelAndView ask(
            @RequestParam(required = false) Optional<MultipartFile> book,
            @RequestParam(required = false) Optional<MultipartFile> map,
            @RequestParam(required = false) Optional<MultipartFile> rates,
            @RequestParam(defaultValue = "") String poolCash,
            @RequestParam(defaultValue = "false") boolean ignoreEffectiveDates,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Reader reader)
            throws IOException {
        Wrong wrong = Wrong.NOTHING;
        if (book.filter(sent -> !sent.isEmpty()).isEmpty()) {
            wrong = wrong.and("book", "ledger.books.book-missing");
        }
        if (map.filter(sent -> !sent.isEmpty()).isEmpty()) {
            wrong = wrong.and("map", "ledger.books.map-missing");
        }
        if (wrong.any()) {
            ModelAndView again = page(wrong, poolCash, ignoreEffectiveDates, dryRun);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        ImportJob.Asked asked = new ImportJob.Asked(
                keep(map.orElseThrow(), "application/json").toString(),
                rates.filter(sent -> !sent.isEmpty()).isPresent()
                        ? keep(rates.orElseThrow(), "text/csv").toString()
                        : "",
                Stream.of(poolCash.split("[\\r\\n,]+", -1))
                        .map(String::strip)
                        .filter(account -> !account.isEmpty())
                        .toList(),
                ignoreEffectiveDates,
                dryRun);
        JobId id = jobs.ask(ImportJob.NAME, asked.written(), Optional.of(keep(book.orElseThrow(), "text/plain")));
        return new ModelAndView(Flash.redirect("/books/import/" + id, reader, Message.of("ledger.books.asked")));
    }

    private FileId keep(MultipartFile sent, String mediaType) throws IOException {
        String name = sent.getOriginalFilename();
        try (InputStream in = sent.getInputStream()) {
            return files.keep(name == null ? "file" : name, mediaType, in);
        }
    }

    @GetMapping("/books/import/{id}")
    @Requires(Permission.BOOKS_IMPORT)
    ModelAndView job(@PathVariable String id) {
        return new ModelAndView("ledger/importjob", "job", shown(find(id)));
    }

    /** What a dry run found good comes in: the same files, nothing has to be chosen again. */
    @PostMapping("/books/import/{id}/bring")
    @Requires(Permission.BOOKS_IMPORT)
    ModelAndView bring(@PathVariable String id, Reader reader) {
        JobStatus tried = find(id);
        ImportJob.Asked asked = ImportJob.Asked.read(tried.input());
        JobId next = jobs.ask(ImportJob.NAME, asked.inEarnest().written(), tried.inputFile());
        return new ModelAndView(Flash.redirect("/books/import/" + next, reader, Message.of("ledger.books.asked")));
    }

    @PostMapping("/books/import/{id}/cancel")
    @Requires(Permission.BOOKS_IMPORT)
    ModelAndView cancel(@PathVariable String id, Reader reader) {
        boolean stopped = jobs.cancel(find(id).id());
        return new ModelAndView(Flash.redirect(
                "/books/import/" + id,
                reader,
                Message.of(stopped ? "ledger.books.cancelling" : "ledger.books.ended-already")));
    }

    private JobStatus find(String id) {
        return JobId.of(id)
                .flatMap(jobs::find)
                .filter(job -> job.kind().equals(ImportJob.NAME))
                .orElseThrow(() -> new NotFound(id));
    }

    private ModelAndView page(Wrong wrong, String poolCash, boolean ignoreEffectiveDates, boolean dryRun) {
        List<ImportPage.Job> latest =
                jobs.list(Optional.empty(), Optional.of(ImportJob.NAME), new Paging(1, LATEST)).stream()
                        .map(this::shown)
                        .toList();
        return new ModelAndView(
                "ledger/import", "page", new ImportPage(wrong, poolCash, ignoreEffectiveDates, dryRun, latest));
    }

    private ImportPage.Job shown(JobStatus job) {
        String file = job.inputFile().flatMap(files::find).map(KeptFile::name).orElse("");
        List<ImportPage.Line> lines = job.result()
                .map(text -> ImportJob.Said.read(text).lines().stream()
                        .map(line -> new ImportPage.Line(
                                line.place(),
                                Message.of(line.message(), line.arguments().toArray())))
                        .toList())
                .orElse(List.of());
        boolean unreadable = job.said()
                .filter(said -> said.key().equals("ledger.books.nothing-posted"))
                .isPresent();
        String tone = switch (job.state()) {
            case FAILED -> "red";
            case WAITING, RUNNING, CANCELLED -> "amber";
            case DONE -> unreadable ? "red" : "green";
        };
        Optional<ImportJob.Asked> asked =
                job.state() == JobState.DONE ? Optional.of(ImportJob.Asked.read(job.input())) : Optional.empty();
        return new ImportPage.Job(
                job.id().toString(),
                file,
                "ledger.books.state." + (unreadable ? "failed" : job.state().code()),
                tone,
                !job.state().ended(),
                job.whole() == 0 ? 0 : job.done() * 100 / job.whole(),
                job.said(),
                lines,
                asked.filter(ImportJob.Asked::dryRun).isPresent() && !unreadable);
    }
}
