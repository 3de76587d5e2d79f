"""What pairs can start from: agendas, guides to topics, the words of an agreement. All of it our own."""
