package dev.sluice.launcher.database;

import org.postgresql.Driver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Makes the database {@code sluice} with one role and one schema a service: {@code ledger} for metrics-service and
 * {@code calls} for cloud-inference-service. Each role owns its schema, works in it, and cannot read the other's.
 * Running it again changes nothing but the passwords, to the ones given.
 */
public final class DatabaseSetup {
    /** The database's name. */
    public static final String DATABASE = "sluice";

    private DatabaseSetup() {}

    /**
     * Sets up a running server.
     *
     * @param address host and port
     * @param superuser the name of a role that may create databases and roles
     * @param passwords the superuser's, and those to give to the two roles
     * @throws DatabaseFailedException if the server refuses
     */
    public static void run(String address, String superuser, DatabasePasswords passwords) {
        try {
            try (Connection connection = connect(address, "postgres", superuser, passwords.superuser());
                    Statement statement = connection.createStatement()) {
                if (!exists(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
                    statement.execute("create database " + DATABASE);
                }
                statement.execute("revoke all on database " + DATABASE + " from public");
            }
            try (Connection connection = connect(address, DATABASE, superuser, passwords.superuser());
                    Statement statement = connection.createStatement()) {
                statement.execute("revoke all on schema public from public");
                ownSchema(statement, "ledger", passwords.ledger());
                ownSchema(statement, "calls", passwords.calls());
            }
        } catch (SQLException refused) {
            throw new DatabaseFailedException(
                    "PostgreSQL at " + address + " cannot be set up: " + refused.getMessage(), refused);
        }
    }

    private static void ownSchema(Statement statement, String role, String password) throws SQLException {
        boolean known = exists(statement, "select from pg_roles where rolname = '" + role + "'");
        statement.execute((known ? "alter" : "create") + " role " + role + " login password '" + password + "'");
        statement.execute("grant connect, temporary on database " + DATABASE + " to " + role);
        statement.execute("create schema if not exists " + role + " authorization " + role);
        statement.execute("alter role " + role + " in database " + DATABASE + " set search_path = " + role);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static Connection connect(String address, String database, String user, String password)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        // The driver itself and not DriverManager: under Quarkus the latter looks in another class loader.
        return new Driver().connect("jdbc:postgresql://" + address + "/" + database, properties);
    }
}
