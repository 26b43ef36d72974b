"""What several tests share: sites, repositories, reports, and checks of positions."""
