package dev.gatehouse.server.architecture.bad.command;

final class PrintsByItself {

    void print(String username) {
        System.out.println(username);
    }
}
