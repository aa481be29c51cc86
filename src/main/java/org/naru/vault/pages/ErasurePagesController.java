package org.naru.vault.pages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.print.Paper;
import org.naru.platform.web.Address;
import org.naru.platform.web.Attachment;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.vault.Erasure;
import org.naru.vault.KeepErasures;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Certificates of erasure, for those who erase and those who see members; to others they are not there. */
@Controller
class ErasurePagesController {
    private static final int FILE_ROWS_MAX = 100_000;

    private final KeepErasures erasures;
    private final ActorNames names;
    private final TransactionTemplate transaction;

    ErasurePagesController(KeepErasures erasures, ActorNames names, PlatformTransactionManager transactions) {
        this.erasures = erasures;
        this.names = names;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/vault/erasures")
    @Requires(Permission.SEALED_USE)
    ModelAndView list(Address address, Actor actor) {
        mayRead(actor);
        if (address.format().isPresent()) {
            List<Erasure> all = erasures.page(0, FILE_ROWS_MAX);
            return Download.of(address.format().get(), "erasures", ErasuresPage.COLUMNS, all::forEach);
        }
        Paging paging = address.paging();
        return new ModelAndView(
                "vault/erasures",
                "page",
                new ErasuresPage(Table.of(
                        Message.of("vault.erasures.title"),
                        ErasuresPage.COLUMNS,
                        erasures.page(paging.offset(), paging.size()),
                        Optional.empty(),
                        Pager.counted(address, paging, erasures.count()),
                        Message.of("vault.erasures.empty"))));
    }

    @GetMapping("/vault/erasures/{id}")
    @Requires(Permission.SEALED_USE)
    ModelAndView certificate(@PathVariable UUID id, Actor actor, Reader reader) {
        return new ModelAndView("vault/certificate", "page", page(id, actor, reader));
    }

    @GetMapping("/vault/erasures/{id}/paper")
    @Requires(Permission.SEALED_USE)
    ModelAndView paper(@PathVariable UUID id, Actor actor, Reader reader) {
        CertificatePage page = page(id, actor, reader);
        return Attachment.of(
                "erasure-" + id + ".pdf",
                "application/pdf",
                Paper.of(page.texts()).print("vault/certificatepaper.jte", page));
    }

    private CertificatePage page(UUID id, Actor actor, Reader reader) {
        mayRead(actor);
        Erasure erasure = erasures.erasure(id).orElseThrow(() -> new NotFound("erasure " + id));
        String by = transaction
                .execute(_ -> names.of(List.of(erasure.begunBy())))
                .getOrDefault(erasure.begunBy(), erasure.begunBy());
        return new CertificatePage(erasure, erasures.counts(id), by, Texts.of(reader.language()), reader.zone());
    }

    private static void mayRead(Actor actor) {
        if (!actor.may(Permission.ERASE) && !actor.may(Permission.MEMBERS_SEE)) {
            throw new NotFound("erasures for " + actor.id());
        }
    }
}
