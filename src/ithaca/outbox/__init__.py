"""Mail that is never lost and never sent twice: declared mails, the row that stands for each, delivery."""
