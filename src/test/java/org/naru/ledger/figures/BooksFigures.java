package org.naru.ledger.figures;

import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.naru.figures.Audience;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureReading;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Figures;
import org.naru.figures.Quantity;
import org.naru.platform.acting.Acting;
import org.naru.proof.TestDatabase;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.transaction.PlatformTransactionManager;

/** Figures of the books of a test, put together as the program does: with every statement there is. */
public final class BooksFigures implements AutoCloseable {
    private final AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();

    /** On a database. */
    public BooksFigures(TestDatabase database) {
        rooms.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        rooms.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        rooms.registerBean(DataSource.class, database::dataSource);
        rooms.registerBean(PlatformTransactionManager.class, database::transactions);
        rooms.registerBean(Clock.class, database::clock);
        rooms.scan("org.naru.ledger", "org.naru.figures", "org.naru.platform", "org.naru.access");
        rooms.refresh();
    }

    /** Reads within one state of the books. */
    public <T> T read(Function<FigureReading, T> work) {
        return Acting.get("account:test", () -> rooms.getBean(Figures.class).read(Audience.OUTSIDE, work));
    }

    /** A room's door. */
    public <T> T door(Class<T> type) {
        return rooms.getBean(type);
    }

    /** A figure that can be had. */
    public FigureValue value(String name, FigureAsked asked) {
        return read(reading -> switch (reading.value(name, asked)) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) -> it;
            case FigureAnswer.Refused<FigureValue> refused -> throw new AssertionError(name + ": " + refused.why());
            case FigureAnswer.NoSuchFigure<FigureValue> none -> throw new AssertionError("none: " + none);
        });
    }

    /** An amount in plain form: {@code 12.50 USD}. */
    public String amount(String name, FigureAsked asked) {
        return plain(value(name, asked));
    }

    /** The amount of a value in plain form. */
    public static String plain(FigureValue value) {
        return ((Quantity.Amount) value.quantity()).money().toString();
    }

    /** A table that can be had. */
    public FigureTable table(String name, FigureAsked asked) {
        return read(reading -> switch (reading.table(name, asked)) {
            case FigureAnswer.Found<FigureTable>(FigureTable it) -> it;
            case FigureAnswer.Refused<FigureTable> refused -> throw new AssertionError(name + ": " + refused.why());
            case FigureAnswer.NoSuchFigure<FigureTable> none -> throw new AssertionError("none: " + none);
        });
    }

    @Override
    public void close() {
        rooms.close();
    }
}
