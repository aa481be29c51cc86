package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which circles there are, for who may see members; and opening one. Who is in a circle is said by the directory. */
@Controller
class CirclesController {
    private static final int WRONG = 422;

    private final Circles circles;

    CirclesController(Circles circles) {
        this.circles = circles;
    }

    @GetMapping("/circles")
    @Requires(Permission.MEMBERS_SEE)
    ModelAndView list(Address address, Actor actor) {
        if (address.format().isPresent()) {
            List<Circle> all = circles.all(actor);
            return Download.of(address.format().get(), "circles", CirclesPage.COLUMNS, all::forEach);
        }
        return show(address, actor, "", "", Wrong.NOTHING);
    }

    @PostMapping("/circles")
    @Requires(Permission.CIRCLES_MANAGE)
    ModelAndView open(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String lethal,
            Address address,
            Actor actor,
            Reader reader) {
        return switch (circles.open(code.strip(), name, lethal.equals("yes"), actor)) {
            case Circles.Opened.Done _ ->
                new ModelAndView(Flash.redirect("/circles", reader, Message.of("access.circle.opened")));
            case Circles.Opened.CodeTaken() ->
                show(address, actor, code, name, wrong("code", "access.circle.code.taken"));
            case Circles.Opened.CodeWrong() ->
                show(address, actor, code, name, wrong("code", "access.circle.code.wrong"));
            case Circles.Opened.NameWrong() ->
                show(address, actor, code, name, wrong("name", "access.circle.name.wrong"));
        };
    }

    private static Wrong wrong(String field, String key) {
        return Wrong.NOTHING.and(field, key);
    }

    private ModelAndView show(Address address, Actor actor, String code, String name, Wrong wrong) {
        Paging paging = address.paging();
        List<Circle> all = circles.all(actor);
        Table<Circle> table = Table.of(
                Message.of("access.circles.title"),
                CirclesPage.COLUMNS,
                all.stream().skip(paging.offset()).limit(paging.size()).toList(),
                Optional.empty(),
                Pager.counted(address, paging, all.size()),
                Message.of("access.circles.empty"));
        ModelAndView answer = new ModelAndView(
                "access/circles",
                "page",
                new CirclesPage(table, actor.may(Permission.CIRCLES_MANAGE), code, name, wrong));
        answer.setStatus(HttpStatusCode.valueOf(wrong.any() ? WRONG : 200));
        return answer;
    }
}
