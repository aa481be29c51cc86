package org.naru.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.naru.access.Audit;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Backups: the last ones, when bringing one back was rehearsed, and when one is taken by itself. */
@Controller
class BackupController {
    private static final int WRONG = 422;
    private static final int SHOWN = 30;
    private static final int FILE_ROWS_MAX = 100_000;
    private static final int FOLDER_LENGTH_MAX = 400;
    /** A rehearsal a quarter. */
    static final Duration REHEARSED_WITHIN = Duration.ofDays(90);

    private final BackupsSql sql;
    private final NaruHome home;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BackupController(
            DataSource source, NaruHome home, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.sql = new BackupsSql(JdbcClient.create(source));
        this.home = home;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/backup")
    @Requires(Permission.BACKUP)
    ModelAndView show(Address address) throws IOException {
        if (address.format().isPresent()) {
            List<BackupRecords.Taken> all = transaction.execute(_ -> sql.taken(FILE_ROWS_MAX));
            return Download.of(address.format().get(), "backups", BackupPage.COLUMNS, all::forEach);
        }
        BackupRecords.Schedule schedule =
                transaction.execute(_ -> sql.schedule()).orElse(new BackupRecords.Schedule(OptionalInt.empty(), ""));
        String hour =
                schedule.hour().isPresent() ? Integer.toString(schedule.hour().getAsInt()) : "";
        return page(address, hour, schedule.folder(), Wrong.NOTHING);
    }

    @PostMapping("/backup")
    @Requires(Permission.BACKUP)
    ModelAndView set(
            @RequestParam(defaultValue = "") String hour,
            @RequestParam(defaultValue = "") String folder,
            Address address,
            Reader reader)
            throws IOException {
        Wrong wrong = Wrong.NOTHING;
        String typed = hour.strip();
        if (!typed.matches("|[0-9]|1[0-9]|2[0-3]")) {
            wrong = wrong.and("hour", "app.backup.hour.wrong");
        }
        if (!typed.isEmpty() && !isFolder(folder.strip())) {
            wrong = wrong.and("folder", "app.backup.folder.wrong");
        }
        if (!wrong.equals(Wrong.NOTHING)) {
            ModelAndView again = page(address, hour, folder, wrong);
            again.setStatus(HttpStatusCode.valueOf(WRONG));
            return again;
        }
        OptionalInt at = typed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(typed));
        transaction.executeWithoutResult(_ -> {
            sql.schedule(new BackupRecords.Schedule(at, folder.strip()), clock.instant());
            audit.write("backup-schedule-set", typed.isEmpty() ? "never" : typed);
        });
        return new ModelAndView(Flash.redirect(
                "/backup",
                reader,
                Message.of(typed.isEmpty() ? "app.backup.schedule.off" : "app.backup.schedule.set")));
    }

    private static boolean isFolder(String text) {
        try {
            Path folder = Path.of(text);
            return text.length() <= FOLDER_LENGTH_MAX
                    && folder.isAbsolute()
                    && Files.isDirectory(folder)
                    && Files.isWritable(folder);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private ModelAndView page(Address address, String hour, String folder, Wrong wrong) throws IOException {
        Optional<String> key = BackupKey.of(home).map(BackupKey::recipient);
        Instant now = clock.instant();
        return transaction.execute(_ -> {
            var taken = sql.taken(SHOWN);
            Optional<BackupRecords.Rehearsed> rehearsed = sql.lastRehearsed();
            boolean late = rehearsed
                    .filter(each -> each.at().isAfter(now.minus(REHEARSED_WITHIN)))
                    .isEmpty();
            Table<BackupRecords.Taken> table = Table.of(
                    Message.of("app.backup.list"),
                    BackupPage.COLUMNS,
                    taken,
                    Optional.empty(),
                    Pager.counted(address, address.paging(), taken.size()),
                    Message.of("app.backup.none"));
            return new ModelAndView(
                    "app/backup", "page", new BackupPage(table, rehearsed, late, key, hour, folder, wrong));
        });
    }
}
