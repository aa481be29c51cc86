package org.naru.proof;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the databases that {@link NaruDatabaseTest} promises and drops them when their test or class has ended. */
final class NaruDatabaseExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(NaruDatabaseExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD; // so that a constructor's database belongs to its test
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        NaruDatabaseTest wanted = context.getRequiredTestClass().getAnnotation(NaruDatabaseTest.class);
        TestServer.Kind kind = (wanted == null ? TestServer.Kind.CHOSEN : wanted.server()).resolved();
        Assumptions.assumeTrue(kind.installed(), () -> "PostgreSQL " + kind + " is not installed here");
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestDatabase.class, ignored -> TestServer.of(kind).freshDatabase());
    }
}
