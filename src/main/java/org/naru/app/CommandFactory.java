package org.naru.app;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands: with the console where their constructor asks for it. */
final class CommandFactory implements IFactory {
    private final Console console;

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            if (each.getParameterCount() == 1 && each.getParameterTypes()[0] == Console.class) {
                each.setAccessible(true);
                return type.cast(each.newInstance(console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
