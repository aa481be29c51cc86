package org.naru.proof;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the program once per test JVM, when the first test asks for it, and stops it after the last. */
final class NaruRunsExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(NaruRunsExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningNaru.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningNaru.class, _ -> RunningNaru.start(), RunningNaru.class);
    }
}
