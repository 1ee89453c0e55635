# Sets RT up as its users do under Admin: who may write, a class of articles, the customer's plan as a field.
use strict;
use warnings;
use RT -init;

sub done { my ($ok, $said) = @_; die "$said\n" unless $ok || $said =~ /already/i; }

my $queue = RT::Queue->new($RT::SystemUser);
$queue->Load('General');
my $everyone = RT::Group->new($RT::SystemUser);
$everyone->LoadSystemInternalGroup('Everyone');
for my $right (qw(CreateTicket ReplyToTicket)) {
    next if $everyone->PrincipalObj->HasRight( Right => $right, Object => $queue );
    done( $everyone->PrincipalObj->GrantRight( Right => $right, Object => $queue ) );
}

my $class = RT::Class->new($RT::SystemUser);
$class->Load('Answers');
unless ( $class->Id ) {
    done( $class->Create( Name => 'Answers', Description => 'From the help site' ) );
    done( $class->AddToObject( RT::Queue->new($RT::SystemUser) ) );
}
my $content = RT::CustomField->new($RT::SystemUser);
$content->LoadByName( Name => 'Content', LookupType => 'RT::Class-RT::Article' );
unless ( $content->Id ) {
    done( $content->Create( Name => 'Content', Type => 'Text', MaxValues => 1, LookupType => 'RT::Class-RT::Article' ) );
}
done( $content->AddToObject($class) ) unless $content->IsAdded( $class->Id ) || $content->IsAdded(0);

my $plan = RT::CustomField->new($RT::SystemUser);
$plan->LoadByName( Name => 'Plan', LookupType => 'RT::Queue-RT::Ticket' );
unless ( $plan->Id ) {
    done( $plan->Create( Name => 'Plan', Type => 'Freeform', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket' ) );
    done( $plan->AddToObject($queue) );
}
print "$RT::MasonLocalComponentRoot\n";
