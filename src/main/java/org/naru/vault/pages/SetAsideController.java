package org.naru.vault.pages;

import java.util.List;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Table;
import org.naru.vault.SetAside;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What readers could not open, for those who see to it. */
@Controller
class SetAsideController {
    private final SetAside aside;

    SetAsideController(SetAside aside) {
        this.aside = aside;
    }

    @GetMapping("/vault/set-aside")
    @Requires(Permission.MEMBERS_SEE)
    ModelAndView list(Address address, Actor actor) {
        List<SetAside.Row> all = aside.all(actor);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "set-aside", SetAsidePage.COLUMNS, all::forEach);
        }
        Paging paging = address.paging();
        Table<SetAside.Row> table = Table.of(
                Message.of("vault.set-aside.title"),
                SetAsidePage.COLUMNS,
                all.stream().skip(paging.offset()).limit(paging.size()).toList(),
                Optional.empty(),
                Pager.counted(address, paging, all.size()),
                Message.of("vault.set-aside.empty"));
        return new ModelAndView("vault/set-aside", "page", new SetAsidePage(table));
    }
}
